import type { RecordType } from '#core/record/define.ts'
import type { Comment } from '#core/store/comments.ts'
import type { Kept } from '#core/store/table.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import { say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Textarea, TextareaControl } from '#ui/textarea.tsx'
import { person } from './left-to-say.ts'
import type { OfficeRequest } from './office.ts'
import { fieldName, momentText } from './words.ts'

type Place = {
  c: OfficeRequest
  record: RecordType
  kept: Kept
  /** The entry's own page. */
  path: string
  /** The page to come back to. */
  back: string
}

/** Comments on an entry: those that are open, a form for another, and those that are done with. */
export function Comments(props: Place & { comments: readonly Comment[]; headingLevel?: 'h2' }) {
  const { c, record, comments } = props
  const { language } = c.var
  const open = comments.filter(({ resolvedAt }) => resolvedAt === null)
  const resolved = comments.filter(({ resolvedAt }) => resolvedAt !== null)
  return (
    <section class="daicho-comments" aria-labelledby="comments">
      <h2 id="comments">
        {say(language, 'comments.heading', 'コメント')}
        {open.length > 0 && <span class="daicho-count">{open.length}</span>}
      </h2>
      <p class="daicho-page-head__note">
        {say(
          language,
          'comments.about',
          'この登録を書く人・承認する人・公開する人だけに見えます。公開されることはありません。',
        )}
      </p>
      {open.map((comment) => (
        <Thread {...props} comment={comment} />
      ))}
      <Disclosure summary={say(language, 'comments.new', 'コメントを書く')}>
        <Form action={`${props.path}/comments`}>
          <Hidden {...props} />
          <SelectControl
            id="comment-field"
            name="field"
            label={say(language, 'comments.field', '項目')}
            language={language}
            options={Object.entries(record.fields).map(([name, field]) => ({
              value: name,
              label: fieldName(language, record, name, field),
            }))}
            value=""
            blank={say(language, 'comments.whole', '登録の全体')}
          />
          <TextareaControl
            id="comment-text"
            name="text"
            label={say(language, 'comments.text', 'コメント')}
            language={language}
            required
            rows={3}
          />
          <div class="daicho-actions">
            <Button type="outline">{say(language, 'comments.send', 'コメントする')}</Button>
          </div>
        </Form>
      </Disclosure>
      {resolved.length > 0 && (
        <Disclosure
          summary={say(language, 'comments.resolved', '解決したコメント（{n}件）').replace(
            '{n}',
            String(resolved.length),
          )}
        >
          {resolved.map((comment) => (
            <Thread {...props} comment={comment} />
          ))}
        </Disclosure>
      )}
    </section>
  )
}

/** The comments on one field, with a form for another: on the page where the field is checked. */
export function FieldComments(props: Place & { field: string; comments: readonly Comment[] }) {
  const { c, field } = props
  const { language } = c.var
  const own = props.comments.filter((one) => one.field === field && one.resolvedAt === null)
  return (
    <div class="daicho-field-comments">
      {own.map((comment) => (
        <Thread {...props} comment={comment} />
      ))}
      <Disclosure summary={say(language, 'comments.new.field', 'この項目にコメントする')}>
        <Form action={`${props.path}/comments`}>
          <Hidden {...props} />
          <input type="hidden" name="field" value={field} />
          <Textarea
            id={`comment-${field}`}
            name="text"
            rows={2}
            required
            label={say(language, 'comments.text', 'コメント')}
          />
          <div class="daicho-actions">
            <Button type="outline" size="sm">
              {say(language, 'comments.send', 'コメントする')}
            </Button>
          </div>
        </Form>
      </Disclosure>
    </div>
  )
}

/** The open comments on a field as they stand beside its control in a form; they are answered on the entry's page. */
export function CommentNote(props: { c: OfficeRequest; path: string; comments: readonly Comment[] }) {
  const { c, path, comments } = props
  const { language } = c.var
  if (comments.length === 0) return null
  return (
    <div class="daicho-comment-note">
      {comments.map((comment) => (
        <div class="daicho-comment">
          <p class="daicho-comment__head">
            <strong>{person(c, comment.by)}</strong> {momentText(language, comment.at, 'short')}{' '}
            <a href={`${path}#comment-${comment.id}`}>{say(language, 'comments.see', '返信・解決する')}</a>
          </p>
          <p class="daicho-prewrap">{comment.text}</p>
          {comment.replies.map((reply) => (
            <p class="daicho-comment__reply daicho-prewrap">
              <strong>{person(c, reply.by)}</strong>　{reply.text}
            </p>
          ))}
        </div>
      ))}
    </div>
  )
}

function Thread(props: Place & { comment: Comment }) {
  const { c, record, path, comment } = props
  const { language } = c.var
  const field = comment.field === null ? undefined : record.fields[comment.field]
  return (
    <div class="daicho-comment" id={`comment-${comment.id}`}>
      <p class="daicho-comment__head">
        <strong>{person(c, comment.by)}</strong> {momentText(language, comment.at, 'short')}
        {'　'}
        {field && comment.field
          ? fieldName(language, record, comment.field, field)
          : say(language, 'comments.whole', '登録の全体')}
        （{say(language, 'office.nth-revision', '第{n}版').replace('{n}', String(comment.revision))}）
        {comment.resolvedAt && (
          <>
            {' '}
            <StatusBadge tone="done">{say(language, 'comments.is-resolved', '解決')}</StatusBadge>{' '}
            {person(c, comment.resolvedBy)}
          </>
        )}
      </p>
      <p class="daicho-prewrap">{comment.text}</p>
      {comment.replies.map((reply) => (
        <div class="daicho-comment__reply" id={`comment-${reply.id}`}>
          <p class="daicho-comment__head">
            <strong>{person(c, reply.by)}</strong> {momentText(language, reply.at, 'short')}
          </p>
          <p class="daicho-prewrap">{reply.text}</p>
        </div>
      ))}
      {comment.resolvedAt === null && (
        <div class="daicho-comment__acts">
          <Disclosure summary={say(language, 'comments.answer', '返信する')}>
            <Form action={`${path}/comments/${comment.id}/answers`}>
              <Hidden {...props} />
              <Textarea
                id={`answer-${comment.id}`}
                name="text"
                rows={2}
                required
                label={say(language, 'comments.answer.text', '返信')}
              />
              <div class="daicho-actions">
                <Button type="outline" size="sm">
                  {say(language, 'comments.answer', '返信する')}
                </Button>
              </div>
            </Form>
          </Disclosure>
          <Form action={`${path}/comments/${comment.id}/resolution`} bare>
            <Hidden {...props} />
            <Button
              type="text"
              size="sm"
              label={`${say(language, 'comments.resolve', '解決にする')}：${comment.text.slice(0, 30)}`}
            >
              {say(language, 'comments.resolve', '解決にする')}
            </Button>
          </Form>
        </div>
      )}
    </div>
  )
}

function Hidden({ kept, back }: Place) {
  return (
    <>
      <input type="hidden" name="revision" value={String(kept.revision)} />
      <input type="hidden" name="back" value={back} />
    </>
  )
}
