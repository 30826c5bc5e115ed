import { copyOf } from '#core/record/copy.ts'
import type { RecordType } from '#core/record/define.ts'
import { meaningOf } from '#core/record/meanings.ts'
import type { Kept } from '#core/store/table.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import type { Posted } from '#ui/kinds/face.ts'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { type Language, say } from '#ui/say.ts'
import { draftHref, type OfferedDraft } from './draft-routes.ts'
import { person } from './left-to-say.ts'
import type { Office, OfficeRequest } from './office.ts'
import { clockText, fieldName } from './words.ts'

/** What a button of a form did: a heading, and what is to be looked at. */
export type Notice = {
  readonly heading: string
  readonly lines: readonly string[]
  readonly isClean: boolean
}

/** What was done at a button that does not save: read out as soon as it stands there. */
export function StepNotice({ language, notice }: { language: Language; notice: Notice }) {
  const { heading, lines, isClean } = notice
  return (
    <NotificationBanner
      type={isClean ? 'success' : 'warning'}
      announced
      language={language}
      heading={heading}
    >
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
    </NotificationBanner>
  )
}

/** Drafts of the same form that can be taken up or thrown away, and what became of the one that stands in it. */
export function Drafts(props: {
  c: OfficeRequest
  office: Office
  record: RecordType
  kept: Kept | null
  posted: Posted
  drafts: readonly OfferedDraft[]
}) {
  const { c, office, record, kept, drafts } = props
  const { language } = c.var
  return (
    <>
      <DraftState {...props} />
      {drafts.map(({ id, writtenAt, revision, title }) => {
        const time = clockText(language, writtenAt, office.clock())
        const words =
          title === ''
            ? say(language, 'office.draft.there', '{time} の下書きがあります。')
            : say(language, 'office.draft.titled', '「{title}」の下書き（{time}）があります。')
        return (
          <NotificationBanner
            type="info-1"
            language={language}
            heading={words.replace('{time}', time).replace('{title}', () => title)}
          >
            {kept && revision !== kept.revision && (
              <p>
                {say(
                  language,
                  'office.draft.older',
                  'この下書きのあとで登録が変わりました。続きから書いて保存すると、変わった所を合わせて示します。',
                )}
              </p>
            )}
            <div class="daicho-actions">
              <ButtonLink href={draftHref(record, kept?.key ?? null, id)} size="sm" type="solid-fill">
                {say(language, 'office.draft.take', '続きから書く')}
              </ButtonLink>
              <Form action={`/${record.key}/drafts/${id}/removal`} bare>
                {kept && <input type="hidden" name="form.entry" value={kept.key} />}
                <Button
                  type="outline"
                  size="sm"
                  label={`${title} ${time} ${say(language, 'office.draft.remove', '下書きを捨てる')}`}
                >
                  {say(language, 'office.draft.remove', '下書きを捨てる')}
                </Button>
              </Form>
            </div>
          </NotificationBanner>
        )
      })}
    </>
  )
}

/** That the form holds a draft, that it was kept just now, or that one was thrown away. */
function DraftState({ c, office, kept, posted }: Parameters<typeof Drafts>[0]) {
  const { language } = c.var
  if (c.req.method !== 'GET') return null
  const [done, draft] = ['done', 'draft'].map((name) => c.req.query(name))
  if (done === 'draft-removal') {
    const heading = say(language, 'office.draft.removed', '下書きを捨てました。')
    return <NotificationBanner type="success" announced language={language} heading={heading} />
  }
  if (!draft || posted['form.draft']?.[0] !== draft) return null
  const time = clockText(language, office.clock(), office.clock())
  const heading =
    done === 'kept'
      ? say(language, 'office.draft.kept', '下書きを残しました（{time}）。').replace('{time}', time)
      : say(language, 'office.draft.taken', '下書きの続きです。まだ登録されていません。')
  const isOlder = kept && posted.revision?.[0] !== String(kept.revision)
  return (
    <NotificationBanner
      type={done === 'kept' ? 'success' : 'info-1'}
      announced
      language={language}
      heading={heading}
    >
      {isOlder && (
        <p>
          {say(
            language,
            'office.draft.changed',
            '下書きのあとで、{who} がこの登録を変更しました。保存すると、変わった所を合わせて示します。',
          ).replace('{who}', () => person(c, kept.writtenBy))}
        </p>
      )}
    </NotificationBanner>
  )
}

/** That what is public stays as it is while a released entry is written anew, and what it takes to change it. */
export function ReleasedNotice({ language, kept }: { language: Language; kept: Kept }) {
  if (kept.state !== 'released') return null
  return (
    <NotificationBanner
      type="info-1"
      language={language}
      heading={say(
        language,
        'office.rewriting-released',
        '公開中の登録です。保存すると「作成中」に戻ります。',
      )}
    >
      <p>
        {say(
          language,
          'office.rewriting-released.what',
          '公開されている内容は今のまま残り、もう一度点検・承認・公開したときに変わります。',
        )}
      </p>
    </NotificationBanner>
  )
}

/** What a new entry has from the one that it was copied from. */
export function CopiedNotice({ c, record, copied }: { c: OfficeRequest; record: RecordType; copied: Kept }) {
  const { language } = c.var
  const { entry, taken, left, year } = copyOf(record, copied.entry)
  const named = (names: readonly string[]) =>
    names.flatMap((name) => {
      const field = record.fields[name]
      return field ? [fieldName(language, record, name, field)] : []
    })
  const yearField = year === undefined ? undefined : record.fields[year]
  return (
    <NotificationBanner
      type="info-1"
      language={language}
      heading={say(
        language,
        'office.copied',
        '「{title}」を写してあります。まだ登録されていません。',
      ).replace('{title}', () => String(copied.entry[record.title]))}
    >
      {year && yearField && (
        <p>
          {named([year])}：{meaningOf(yearField).print(copied.entry[year], yearField)} →{' '}
          <strong>{meaningOf(yearField).print(entry[year], yearField)}</strong>
        </p>
      )}
      <p>
        {say(language, 'office.copied.taken', '写した項目')}：{named(taken).join('、')}
      </p>
      {left.length > 0 && (
        <p>
          {say(language, 'office.copied.left', '写していない項目')}：{named(left).join('、')}
        </p>
      )}
    </NotificationBanner>
  )
}

/** That the form holds what stood in an older revision. */
export function RestoredNotice({ language, posted }: { language: Language; posted: Posted }) {
  const from = posted['form.from']?.[0]
  if (!from) return null
  return (
    <NotificationBanner
      type="info-1"
      language={language}
      heading={say(language, 'office.restoring', '第{n}版の内容を入れてあります。').replace('{n}', from)}
    >
      <p>
        {say(
          language,
          'office.restoring.what',
          '保存すると、この内容が新しい版になります。今の版も履歴に残ります。',
        )}
      </p>
    </NotificationBanner>
  )
}
