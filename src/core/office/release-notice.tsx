import { dayOf } from '#core/calendar/day.ts'
import type { EntryOf, RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { may } from '#core/rules/permission.ts'
import { listReleaseHindrances } from '#core/store/release-check.ts'
import type { Kept } from '#core/store/table.ts'
import { controlId } from '#ui/kinds/field.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { type Language, say } from '#ui/say.ts'
import { tell } from '#ui/tell.ts'
import type { Office, OfficeRequest } from './office.ts'
import { fieldName } from './words.ts'

/** What would keep an entry from being released today, each at its field; nothing of what is public already, or never will be. */
export async function hindrancesNow(
  { db, clock, catalog }: Pick<Office, 'db' | 'clock' | 'catalog'>,
  record: RecordType,
  kept: Kept | null,
): Promise<Finding[]> {
  const register = catalog.find((own) => own.record.key === record.key)
  if (kept === null || register === undefined) return []
  if (kept.state === 'released' || kept.state === 'withdrawn') return []
  return listReleaseHindrances(db, dayOf(clock()), register, kept as Kept<EntryOf<RecordType>>)
}

/** What is still missing before an entry can be released, each with its field: whoever writes or approves hears of it before whoever releases. */
export function ReleaseNotice(props: {
  c: OfficeRequest
  record: RecordType
  kept: Kept
  path: string
  hindrances: readonly Finding[]
}) {
  const { c, record, kept, path, hindrances } = props
  const { language, actor } = c.var
  if (hindrances.length === 0) return null
  const mayWrite = may(actor, 'write', record, kept.entry)
  return (
    <NotificationBanner
      type="warning"
      language={language}
      heading={say(language, 'release.open', '公開するまでに、次の項目が要ります。')}
    >
      <ul>
        {hindrances.map(({ at, says }) => (
          <li>
            {mayWrite ? (
              <a href={`${path}/edit#${controlId(at)}`}>{nameOf(language, record, at)}</a>
            ) : (
              <strong>{nameOf(language, record, at)}</strong>
            )}
            ：{tell(language, says, record.key)}
          </li>
        ))}
      </ul>
    </NotificationBanner>
  )
}

/** The same in the form, at its field. */
export function ReleaseNote(props: {
  language: Language
  record: RecordType
  hindrances: readonly Finding[]
  field: string
}) {
  const { language, record, hindrances, field } = props
  const own = hindrances.filter(({ at }) => at === field)
  if (own.length === 0) return null
  return (
    <p class="daicho-release-note">
      {say(language, 'release.before', '公開までに')}：
      {own.map(({ says }) => tell(language, says, record.key)).join(' ')}
    </p>
  )
}

function nameOf(language: Language, record: RecordType, at: string): string {
  const field = record.fields[at]
  return field ? fieldName(language, record, at, field) : at
}
