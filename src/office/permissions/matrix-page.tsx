import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { ACTS, type Act, grants, ROLES, type Role } from '#core/rules/permission.ts'
import type { SeparationFinding, SeparationLimits } from '#core/rules/separation.ts'
import { ButtonLink } from '#ui/button.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { actLabel, roleName, type SectionTitles, sectionText } from '../people/words.ts'
import type { HeldGrant, MatrixRow } from './matrix.ts'
import { SeparationList } from './separation-list.tsx'

const ROLE_KEYS = Object.keys(ROLES) as Role[]

/** Who may do what where: what stands out, who has which role in which section, and what each role may. */
export function MatrixPage(props: {
  c: OfficeRequest
  office: Office
  rows: readonly MatrixRow[]
  findings: readonly SeparationFinding[]
  limits: SeparationLimits
  titles: SectionTitles
}) {
  const { c, office, rows, findings, limits, titles } = props
  const { language } = c.var
  const heading = say(language, 'permissions.heading', '権限の一覧')
  const without = titles.size - rows.filter(({ section }) => section !== null && titles.has(section)).length
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(language, 'permissions.note', '今日、誰がどこで何をできるか。')}
        actions={
          <>
            <ButtonLink href="/permissions/explain">
              {say(language, 'permissions.explain', 'できるか、なぜできないかを調べる')}
            </ButtonLink>
            <ButtonLink href="/permissions/matrix.csv" download>
              {say(language, 'permissions.csv', 'CSVで保存')}
            </ButtonLink>
          </>
        }
      />
      <section class="daicho-part-of-page" aria-labelledby="findings">
        <h2 id="findings">{say(language, 'permissions.findings', '点検で気をつけること')}</h2>
        <SeparationList {...{ c, findings, limits, titles }} />
      </section>
      <section class="daicho-part-of-page" aria-labelledby="sections">
        <h2 id="sections">{say(language, 'permissions.sections', '課ごとの人')}</h2>
        <Table
          caption={say(language, 'permissions.sections', '課ごとの人')}
          captionHidden
          language={language}
          rows={rows}
          columns={[
            {
              heading: say(language, 'people.section', '課'),
              names: true,
              cell: ({ section }) => sectionText(language, section, titles),
            },
            ...ROLE_KEYS.map((role) => ({
              heading: roleName(language, role),
              cell: ({ people }: MatrixRow) => <Names language={language} people={people[role] ?? []} />,
            })),
          ]}
        />
        <p class="daicho-page-head__note">
          {say(
            language,
            'permissions.without',
            'ほかの{n}課には、その課だけの権限を持つ人がいません。全部の課の権限が及びます。',
          ).replace('{n}', String(without))}
        </p>
      </section>
      <section class="daicho-part-of-page" aria-labelledby="roles">
        <h2 id="roles">{say(language, 'permissions.roles', '役割ごとにできること')}</h2>
        <Table
          caption={say(language, 'permissions.roles', '役割ごとにできること')}
          captionHidden
          language={language}
          rows={Object.keys(ACTS) as Act[]}
          columns={[
            {
              heading: say(language, 'permissions.act', 'できること'),
              names: true,
              cell: (act) => actLabel(language, act),
            },
            ...ROLE_KEYS.map((role) => ({
              heading: roleName(language, role),
              narrow: true,
              cell: (act: Act) => (grants(role, act) ? <Mark language={language} /> : ''),
            })),
          ]}
        />
      </section>
    </Frame>
  )
}

function Names(props: { language: Language; people: readonly HeldGrant[] }) {
  const { language, people } = props
  if (people.length === 0) return null
  return (
    <ul class="daicho-names">
      {people.map(({ id, name, isDeputy }) => (
        <li>
          <a href={`/people/${id}`}>{name}</a>
          {isDeputy && ` ${say(language, 'permissions.deputy', '（代理）')}`}
        </li>
      ))}
    </ul>
  )
}

function Mark(props: { language: Language }) {
  return (
    <span role="img" aria-label={say(props.language, 'permissions.may', 'できる')}>
      ●
    </span>
  )
}
