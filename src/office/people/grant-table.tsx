import type { Day } from '#core/calendar/day.ts'
import { person } from '#core/office/left-to-say.ts'
import type { OfficeRequest } from '#core/office/office.ts'
import { isInForce } from '#core/rules/permission.ts'
import type { KeptGrant } from '#core/store/grants.ts'
import { ChipLabel } from '#ui/chip-label.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { dayText, roleName, type SectionTitles, sectionText } from './words.ts'

/** Grants of a person with their days and who gave them. */
export function GrantTable(props: {
  c: OfficeRequest
  caption: string
  captionHidden?: boolean | undefined
  grants: readonly KeptGrant[]
  today: Day
  titles: SectionTitles
  /** Where a grant is ended; absent where it can't be. */
  endOf?: ((grant: KeptGrant) => string) | undefined
  empty?: string | undefined
}) {
  const { c, grants, today, titles, endOf } = props
  const { language } = c.var
  return (
    <Table
      caption={props.caption}
      captionHidden={props.captionHidden}
      language={language}
      rows={grants}
      empty={props.empty}
      columns={[
        {
          heading: say(language, 'people.role', '役割'),
          names: true,
          cell: (grant) => (
            <>
              {roleName(language, grant.role)}
              {grant.onBehalfOf && (
                <>
                  {' '}
                  <ChipLabel>
                    {say(language, 'people.deputy-of', '{who}の代理').replace(
                      '{who}',
                      () => grant.onBehalfOf ?? '',
                    )}
                  </ChipLabel>
                </>
              )}
            </>
          ),
        },
        {
          heading: say(language, 'people.section', '課'),
          cell: ({ section }) => sectionText(language, section, titles),
        },
        {
          heading: say(language, 'people.personal.short', '個人情報'),
          narrow: true,
          cell: ({ personal }) =>
            personal
              ? say(language, 'people.reaches', '及ぶ')
              : say(language, 'people.reaches-not', '及ばない'),
        },
        {
          heading: say(language, 'people.days', '期間'),
          cell: (grant) => (
            <>
              {dayText(language, grant.from)}〜{grant.until === null ? '' : dayText(language, grant.until)}{' '}
              <Standing language={language} grant={grant} today={today} />
            </>
          ),
        },
        {
          heading: say(language, 'people.by', '付けた人'),
          cell: ({ grantedBy }) => person(c, grantedBy),
          narrow: true,
        },
        ...(endOf
          ? [
              {
                heading: say(language, 'people.end.heading', '終わり'),
                narrow: true,
                cell: (grant: KeptGrant) =>
                  isOver(grant, today) ? (
                    ''
                  ) : (
                    <a
                      href={endOf(grant)}
                      aria-label={`${roleName(language, grant.role)} ${sectionText(language, grant.section, titles)}：${say(language, 'people.end', '終える')}`}
                    >
                      {say(language, 'people.end', '終える')}
                    </a>
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Whether a grant no longer holds and never will. */
export function isOver({ from, until }: Pick<KeptGrant, 'from' | 'until'>, today: Day): boolean {
  return until !== null && (until < today || until < from)
}

function Standing(props: { language: Language; grant: KeptGrant; today: Day }) {
  const { language, grant, today } = props
  if (isInForce(grant, today)) return null
  return isOver(grant, today) ? (
    <StatusBadge tone="ended">{say(language, 'people.over', '終了')}</StatusBadge>
  ) : (
    <StatusBadge tone="waiting">{say(language, 'people.to-come', 'これから')}</StatusBadge>
  )
}
