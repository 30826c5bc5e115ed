import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { TreePlace } from '#processes/evaluation/tree-map.ts'
import { TreePicture } from '#processes/evaluation/tree-picture.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { yearName } from './evaluation-words.ts'

/** The tree of a year as a picture, from one place down: each area leads on, that of a programme to its sheet. */
export function TreePage(props: {
  c: OfficeRequest
  office: Office
  year: number
  path: readonly TreePlace[]
}) {
  const { c, office, year, path } = props
  const { language } = c.var
  const heading = say(language, 'plans.map', '体系の図')
  const name = path.at(-1)?.name
  return (
    <Frame
      c={c}
      office={office}
      title={`${name ?? heading} ${yearName(language, year)}`}
      path={[
        { label: say(language, 'evaluation.desk', '行政評価'), href: `/evaluation?year=${year}` },
        { label: heading },
      ]}
    >
      <PageHead
        heading={heading}
        note={say(language, 'plans.map.note', '計画から政策、施策、事務事業まで。公開前の評価も含みます。')}
        actions={
          <>
            <daicho-print />
            <ButtonLink href={`/evaluation/${year}/measures`}>
              {say(language, 'evaluation.measures', '施策・政策の評価')}
            </ButtonLink>
          </>
        }
      />
      {path[0]?.programmes === 0 ? (
        <EmptyState
          heading={say(language, 'plans.map.none', 'この年度の事務事業の評価は、まだ始めていません。')}
        />
      ) : (
        <TreePicture
          language={language}
          year={yearName(language, year)}
          path={path}
          hrefOf={(place) => placeAddress(year, place)}
          named={(text) => text}
        />
      )}
    </Frame>
  )
}

function placeAddress(year: number, { key, level }: TreePlace): string {
  if (level === 'programme') return `/evaluation/sheets/${encodeURIComponent(`${key}-${year}`)}`
  return `/evaluation/${year}/tree${level === 'whole' ? '' : `/${encodeURIComponent(key)}`}`
}
