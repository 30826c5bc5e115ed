import type { OfficeRequest } from '#core/office/office.ts'
import type { Change, NewUnit } from '#processes/reorganisation/plan.ts'
import type { Reorganisation } from '#processes/reorganisation/reorganisations.ts'
import type { Units } from '#processes/reorganisation/succession.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { kindName } from './plan-words.ts'

type Row = { readonly change: Change; readonly at: number }

/** The changes of a plan, with the way to take each back and to say who goes on after a division. */
export function ChangeTable({ c, plan, units }: { c: OfficeRequest; plan: Reorganisation; units: Units }) {
  const { language } = c.var
  const begun = plan.changes.flatMap(({ to }) => to)
  const nameOf = (code: string) =>
    units.get(code)?.name ?? begun.find((unit) => unit.code === code)?.name ?? code
  const unitText = ({ code, name, parent }: NewUnit) =>
    `${name}（${code}）${parent === null ? '' : `　${nameOf(parent)}`}`
  const isDraft = plan.state === 'draft'
  return (
    <Table
      caption={say(language, 'organisation.changes.caption', '変更の一覧')}
      language={language}
      rows={plan.changes.map((change, at): Row => ({ change, at }))}
      empty={say(language, 'organisation.changes.none', '変更はまだありません。')}
      columns={[
        {
          heading: say(language, 'organisation.change', '変更'),
          names: true,
          cell: ({ change }) => kindName(language, change.kind),
        },
        {
          heading: say(language, 'organisation.picture.before', 'いままで'),
          cell: ({ change }) => change.from.map((code) => `${nameOf(code)}（${code}）`).join('、') || '―',
        },
        {
          heading: say(language, 'organisation.picture.after', 'これから'),
          cell: ({ change }) => change.to.map(unitText).join('、') || '―',
        },
        {
          heading: say(language, 'organisation.heir', '引き継ぐ組織'),
          cell: ({ change }) => {
            if (change.kind !== 'split' && change.kind !== 'abolish') return '―'
            const [section] = change.from
            return (
              <>
                {change.heir === null
                  ? say(language, 'organisation.heir.none', '決めていない')
                  : nameOf(change.heir)}
                {change.kind === 'split' && isDraft && (
                  <>
                    {'　'}
                    <a href={`/organisation/${plan.id}/choices/${section}`}>
                      {say(language, 'organisation.choices.open', '事業と人ごとに決める')}
                    </a>
                  </>
                )}
              </>
            )
          },
        },
        ...(isDraft
          ? [
              {
                heading: say(language, 'organisation.remove', '取りやめ'),
                narrow: true,
                cell: ({ change, at }: Row) => (
                  <Form action={`/organisation/${plan.id}/changes/${at}/removal`} bare>
                    <input type="hidden" name="revision" value={String(plan.revision)} />
                    <Button
                      type="text"
                      size="sm"
                      label={`${change.from.map(nameOf).join('、') || change.to.map(({ name }) => name).join('、')} ${say(language, 'organisation.remove.do', '取りやめる')}`}
                    >
                      {say(language, 'organisation.remove.do', '取りやめる')}
                    </Button>
                  </Form>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
