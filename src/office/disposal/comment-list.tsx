import { momentText } from '#core/office/words.ts'
import { may } from '#core/rules/permission.ts'
import type { Kept } from '#core/store/table.ts'
import { type DisposalComment, disposalComment } from '#registers/records/disposal-comments/record.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { TextareaControl } from '#ui/textarea.tsx'
import type { DisposalPageProps } from './disposal-shown.ts'

/** What residents have written about the folders of a disposal; each can be granted a hold, or answered. */
export function CommentList(props: DisposalPageProps) {
  const { c, comments } = props
  const { language, actor } = c.var
  if (!may(actor, 'read', disposalComment)) return null
  return (
    <section aria-labelledby="comments">
      <h2 id="comments">{say(language, 'disposal.comments', '意見と凍結の申出')}</h2>
      {comments.length === 0 && (
        <p>{say(language, 'disposal.comments.none', '意見も凍結の申出も届いていません。')}</p>
      )}
      {comments.map((kept) => (
        <Comment {...props} comment={kept} />
      ))}
    </section>
  )
}

function Comment({ c, kept: disposal, comment }: DisposalPageProps & { comment: Kept<DisposalComment> }) {
  const { language, actor } = c.var
  const { entry, key, revision } = comment
  const { kind, handling } = disposalComment.fields
  const base = `/disposal-desk/${disposal.key}/comments/${key}`
  const mayWrite = may(actor, 'write', disposalComment, entry)
  return (
    <article>
      <h3>
        <a href={`/disposal-comments/${key}`}>{entry.subject}</a>
      </h3>
      <p class="daicho-page-head__note">
        <StatusBadge tone={entry.handling === 'received' ? 'waiting' : 'done'}>
          {say(language, `disposal-comments.handling.${entry.handling}`, handling.choices[entry.handling])}
        </StatusBadge>{' '}
        {say(language, `disposal-comments.kind.${entry.kind}`, kind.choices[entry.kind])}{' '}
        {momentText(language, new Date(entry.receivedAt), 'short')}
      </p>
      <p class="daicho-words">{entry.text}</p>
      {mayWrite && entry.kind === 'hold' && entry.handling === 'received' && (
        <Form action={`${base}/hold`}>
          <input type="hidden" name="revision" value={String(revision)} />
          <TextInput
            id={`hold-${key}`}
            name="why"
            label={say(language, 'disposal.hold.why', '凍結の理由')}
            required
            width="full"
            language={language}
          />
          <Button>{say(language, 'disposal.hold.do', '凍結する')}</Button>
        </Form>
      )}
      {mayWrite && entry.answer === null && (
        <Disclosure summary={say(language, 'disposal.answer', '公開する回答')}>
          <Form action={`${base}/answer`}>
            <input type="hidden" name="revision" value={String(revision)} />
            <TextareaControl
              id={`answer-${key}`}
              name="answer"
              label={say(language, 'disposal-comments.answer', '公開する回答')}
              rows={3}
              required
              language={language}
            />
            {entry.kind === 'comment' || entry.handling === 'accepted' ? (
              <input type="hidden" name="handling" value="accepted" />
            ) : (
              <RadioGroup
                id={`handling-${key}`}
                name="handling"
                label={say(language, 'disposal-comments.handling', '対応')}
                language={language}
                value="declined"
                options={[
                  {
                    value: 'declined',
                    label: say(language, 'disposal-comments.handling.declined', '受け入れない'),
                  },
                ]}
              />
            )}
            <Button type="outline">{say(language, 'disposal.answer.do', '回答を記録する')}</Button>
          </Form>
        </Disclosure>
      )}
    </article>
  )
}
