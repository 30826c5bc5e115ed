import type { OfficeRequest } from '#core/office/office.ts'
import { type Change, heirsIn, type Plan } from '#processes/reorganisation/plan.ts'
import type { Units } from '#processes/reorganisation/succession.ts'
import { FlowChart } from '#ui/charts/flow.tsx'
import { say } from '#ui/say.ts'
import { dayText, kindName, levelName } from './plan-words.ts'

type Line = { readonly from: string; readonly to: string; readonly kind: Change['kind'] }

/** The organisation before and after, as far as the plan changes it. */
export function PlanPicture({ c, plan, units }: { c: OfficeRequest; plan: Plan; units: Units }) {
  const { language } = c.var
  if (plan.changes.length === 0) return null
  const begun = new Map(plan.changes.flatMap(({ to }) => to).map((unit) => [unit.code, unit]))
  const nameOf = (code: string) => begun.get(code)?.name ?? units.get(code)?.name ?? code
  const parentOf = (code: string) => begun.get(code)?.parent ?? units.get(code)?.parent ?? null
  const ended = [...new Set(plan.changes.flatMap(({ from }) => from))]
  const lines: Line[] = plan.changes.flatMap(({ kind, from }) =>
    [...new Set(from)].flatMap((code) => (heirsIn(plan, code) ?? []).map((to) => ({ from: code, to, kind }))),
  )
  const heirs = [...new Set([...lines.map(({ to }) => to), ...begun.keys()])]
  const end = say(language, 'organisation.picture.gone', '廃止（引き継ぐ組織なし）')
  const found = say(language, 'organisation.kind.found', '新設')
  const place = (code: string) => {
    const parent = parentOf(code)
    return parent === null ? code : `${code}　${nameOf(parent)}`
  }
  const rows: readonly { from: string; to: string; kind: Change['kind'] }[] = [
    ...lines,
    ...plan.changes.flatMap(({ kind, from, to, heir }): Line[] => {
      if (kind === 'found') return to.map(({ code }) => ({ kind, from: '', to: code }))
      return kind === 'abolish' && heir === null ? from.map((code) => ({ kind, from: code, to: '' })) : []
    }),
  ]
  return (
    <FlowChart
      title={say(language, 'organisation.picture', 'いまの組織から新しい組織へ')}
      description={say(
        language,
        'organisation.picture.about',
        '{day}に終わる組織と、その仕事を引き継ぐ組織。変わらない組織は描いていない。',
      ).replace('{day}', dayText(language, plan.onDay))}
      sides={[
        say(language, 'organisation.picture.before', 'いままで'),
        say(language, 'organisation.picture.after', 'これから'),
      ]}
      left={ended.map((code) => ({
        key: code,
        label: nameOf(code),
        note: (heirsIn(plan, code) ?? []).length === 0 ? `${place(code)}　${end}` : place(code),
      }))}
      right={heirs.map((code) => ({
        key: code,
        label: nameOf(code),
        note: lines.some(({ to }) => to === code) ? place(code) : `${place(code)}　${found}`,
      }))}
      links={lines}
      rows={rows}
      language={language}
      columns={[
        {
          heading: say(language, 'organisation.picture.before', 'いままで'),
          names: true,
          cell: ({ from }) => (from === '' ? '―' : `${nameOf(from)}（${from}）`),
        },
        {
          heading: say(language, 'organisation.change', '変更'),
          narrow: true,
          cell: ({ kind }) => kindName(language, kind),
        },
        {
          heading: say(language, 'organisation.picture.after', 'これから'),
          cell: ({ to }) => (to === '' ? end : `${nameOf(to)}（${to}）`),
        },
        {
          heading: say(language, 'organisation.parent', '上位の組織'),
          cell: ({ to }) => {
            const parent = parentOf(to)
            return parent === null ? '―' : nameOf(parent)
          },
        },
        {
          heading: say(language, 'organisation.level', '階層'),
          narrow: true,
          cell: ({ to }) => {
            const level = begun.get(to)?.level ?? units.get(to)?.level
            return level === undefined ? '―' : levelName(language, level)
          },
        },
      ]}
    />
  )
}
