import type { Child } from 'hono/jsx'
import { keysOf, MARKS } from '#core/rules/evaluation-scale.ts'
import { plan } from '#registers/planning/plans/record.ts'
import { type MapStep, NestedMap } from '#ui/charts/nested-map.tsx'
import type { MapArea } from '#ui/charts/nested-map-shape.ts'
import { type Language, say } from '#ui/say.ts'
import { downToDivision, type TreePlace } from './tree-map.ts'
import { amountName, markName, programmesName } from './words.ts'

/** Plans are carried out and not judged. */
const JUDGED: ReadonlySet<TreePlace['level']> = new Set(['policy', 'measure', 'programme'])

type Area = MapArea & { readonly place: TreePlace }

/** The tree of a year from one place down, as a picture whose areas are budgets and whose colours are marks. */
export function TreePicture(props: {
  language: Language
  /** The year as the reader knows it. */
  year: string
  /** From the whole down to the place shown. */
  path: readonly TreePlace[]
  hrefOf: (place: TreePlace) => string | undefined
  /** How a name stands on the page. */
  named: (name: string) => Child
}) {
  const { language, year, path, hrefOf, named } = props
  const shown = path.at(-1)
  if (shown === undefined) return null
  const areas = shown.below.map((place) => areaOf(props, place))
  const stated = areas.filter(({ value }) => value !== null).length
  const total = areas.reduce((sum, { value }) => sum + (value ?? 0), 0)
  return (
    <NestedMap
      title={placeName(language, year, shown)}
      description={[
        say(
          language,
          'plans.map.about',
          '面積は当初予算、色と文字は評価。事務事業は五つの視点のうち最も低い評価。選ぶと一つ下の階層へ進む。',
        ),
        stated < areas.length &&
          say(language, 'plans.map.unstated', '額の記載のない{n}件は、面積がなく、表にだけある。').replace(
            '{n}',
            String(areas.length - stated),
          ),
      ]
        .filter(Boolean)
        .join(language === 'en' ? ' ' : '')}
      path={path.map(
        (place, index): MapStep => ({
          label: place.name === null ? placeName(language, year, place) : named(place.name),
          href: index === path.length - 1 ? undefined : hrefOf(place),
          note: [levelName(language, place), figures(language, place)]
            .filter((part) => part !== '')
            .join('　'),
        }),
      )}
      areas={areas}
      print={(value) => amountName(language, value)}
      absent={amountName(language, null)}
      keys={[...keysOf(MARKS), null].map((mark) => ({ mark, label: markName(language, mark) }))}
      language={language}
      columns={[
        {
          heading: say(language, 'plans.map.name', '名称'),
          names: true,
          cell: ({ href, place }) => {
            const name = place.name === null ? placeName(language, year, place) : named(place.name)
            return href === undefined ? name : <a href={href}>{name}</a>
          },
        },
        {
          heading: say(language, 'plans.map.level', '階層'),
          narrow: true,
          cell: ({ place }) => levelName(language, place),
        },
        {
          heading: say(language, 'evaluation.programmes', '事務事業'),
          numeric: true,
          cell: ({ place }) => place.programmes.toLocaleString('ja'),
          total: areas.reduce((sum, { place }) => sum + place.programmes, 0).toLocaleString('ja'),
        },
        {
          heading: say(language, 'evaluations.initialBudget', '当初予算'),
          numeric: true,
          cell: ({ value }) => amountName(language, value),
          total: amountName(language, stated === 0 ? null : total),
        },
        {
          heading: say(language, 'ui.chart.share', '割合'),
          numeric: true,
          cell: ({ value }) =>
            value === null || total === 0 ? '―' : `${((value / total) * 100).toFixed(1)}％`,
        },
        {
          heading: say(language, 'evaluation.mark', '評価'),
          cell: ({ place }) => (JUDGED.has(place.level) ? markName(language, place.mark) : '―'),
        },
      ]}
    />
  )
}

type Naming = { language: Language; year: string; hrefOf: (place: TreePlace) => string | undefined }

/** A place with the largest of what is in it; past plans that hold all alone, so that a picture is not one single area. */
function areaOf({ language, year, hrefOf }: Naming, place: TreePlace): Area {
  const chain = downToDivision(place)
  const deepest = chain.at(-1) ?? place
  const areaAt = (own: TreePlace, depth: number): MapArea => ({
    ...{ label: placeName(language, year, own), href: hrefOf(own), value: own.amount, mark: own.mark },
    parts: depth === 0 ? [] : own.below.map((each) => areaAt(each, depth - 1)),
  })
  return {
    ...areaAt(deepest, 2),
    ...{ label: chain.map((own) => placeName(language, year, own)).join(' › '), place },
  }
}

function placeName(language: Language, year: string, { name, level }: TreePlace): string {
  if (level === 'whole') return `${year} ${say(language, 'plans.heading', '計画の体系')}`
  return name ?? say(language, 'plans.unplaced', '施策に位置付けのない事務事業')
}

/** 基本構想, 政策, 施策; nothing for what is no layer. */
function levelName(language: Language, { level }: TreePlace): string {
  switch (level) {
    case 'whole':
    case 'unplaced':
      return ''
    case 'policy':
      return say(language, 'plan-items.level.policy', '政策')
    case 'measure':
      return say(language, 'plan-items.level.measure', '施策')
    case 'programme':
      return say(language, 'evaluation.programmes', '事務事業')
    default:
      return say(language, `plans.level.${level}`, plan.fields.level.choices[level])
  }
}

function figures(language: Language, { programmes, amount }: TreePlace): string {
  return `${programmesName(language, programmes)}、${amountName(language, amount)}`
}
