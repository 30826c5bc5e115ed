import type { Child } from 'hono/jsx'
import type { Cell } from '#core/record/cells.ts'
import { CONVERSIONS, conversionsFor } from '#core/record/conversions.ts'
import type { Field, RecordType } from '#core/record/define.ts'
import { isNeeded, tableColumns } from '#core/record/table-header.ts'
import type { KeptHead } from '#core/store/imports/heads.ts'
import type { ImportPlan } from '#core/store/imports/runs.ts'
import { Input } from '#ui/input.tsx'
import { type Language, say } from '#ui/say.ts'
import { Select } from '#ui/select.tsx'
import { Table } from '#ui/table.tsx'

/** For each cell of a register its column in the file, what stands there, the value where it is empty, and the conversion. */
export function MappingTable(props: {
  language: Language
  record: RecordType
  plan: ImportPlan
  columns: readonly string[]
  head: KeptHead
}) {
  const { language, record, plan, columns, head } = props
  const planOf = (cell: Cell) => plan.columns.find(({ target }) => target === cell.name)
  const options = columns.map((column) => ({ value: column, label: column }))
  const under = head.rows.filter(({ line }) => line > plan.headerLine).slice(0, 3)
  const samples = (column: string | null | undefined) => {
    const index = column == null ? -1 : columns.indexOf(column)
    return under.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== '')
  }
  return (
    <Table<Cell>
      caption={say(language, 'imports.mapping', '列の対応')}
      language={language}
      rows={tableColumns(record)}
      columns={[
        {
          heading: say(language, 'import.column', '項目'),
          names: true,
          cell: (cell) => (
            <>
              {cell.heading}
              {isNeeded(record, cell) && cell.name !== 'key' && (
                <span class="dads-form-control-label__requirement" data-required="">
                  {say(language, 'ui.required', '※必須')}
                </span>
              )}
            </>
          ),
        },
        {
          heading: say(language, 'imports.column', 'ファイルの列'),
          cell: (cell) => (
            <Select
              name={`column.${cell.name}`}
              label={`${cell.heading}：${say(language, 'imports.column', 'ファイルの列')}`}
              options={options}
              value={planOf(cell)?.column ?? ''}
              blank={say(language, 'imports.no-column', '（使わない）')}
            />
          ),
        },
        {
          heading: say(language, 'imports.samples', 'ファイルの値'),
          cell: (cell) => (
            <span class="daicho-import-samples">
              {samples(planOf(cell)?.column)
                .map((text) => text.slice(0, 30))
                .join('、')}
            </span>
          ),
        },
        {
          heading: say(language, 'imports.constant', '空のときの値'),
          cell: (cell) => <Constant language={language} cell={cell} value={planOf(cell)?.constant ?? ''} />,
        },
        {
          heading: say(language, 'imports.conversion', '変換'),
          cell: (cell) => <ConversionSelect {...{ language, cell, value: planOf(cell)?.conversion ?? '' }} />,
        },
      ]}
    />
  )
}

function Constant(props: { language: Language; cell: Cell; value: string }) {
  const { language, cell, value } = props
  const label = `${cell.heading}：${say(language, 'imports.constant', '空のときの値')}`
  const name = `constant.${cell.name}`
  const options = answersOf(cell.field)
  if (options) return <Select {...{ name, label, options, value }} blank="" />
  return <Input {...{ name, label, value }} width="short" />
}

function ConversionSelect(props: { language: Language; cell: Cell; value: string }): Child {
  const { language, cell, value } = props
  const conversions = conversionsFor(cell.field)
  if (conversions.length === 0) return null
  return (
    <Select
      name={`conversion.${cell.name}`}
      label={`${cell.heading}：${say(language, 'imports.conversion', '変換')}`}
      value={value}
      blank={say(language, 'imports.as-it-is', 'そのまま')}
      options={conversions.map((each) => ({
        value: each,
        label: say(language, `imports.conversion.${each}`, CONVERSIONS[each]),
      }))}
    />
  )
}

/** The answers of a field that has some, in the words of the register. */
export function answersOf(field: Field): { value: string; label: string }[] | null {
  if (field.kind === 'choice' || field.kind === 'choices')
    return Object.entries(field.choices).map(([value, label]) => ({ value, label }))
  if (field.kind === 'flag')
    return [
      { value: 'true', label: '有' },
      { value: 'false', label: '無' },
    ]
  return null
}

/** Words of the file that the register does not know, each with what is written for it. */
export function Words(props: {
  language: Language
  record: RecordType
  words: readonly { readonly target: string; readonly from: string; readonly to: string }[]
}) {
  const { language, record, words } = props
  const cells = new Map(tableColumns(record).map((cell) => [cell.name, cell]))
  return (
    <Table
      caption={say(language, 'imports.words', '言葉の対応')}
      language={language}
      rows={words}
      columns={[
        {
          heading: say(language, 'import.column', '項目'),
          cell: ({ target }) => cells.get(target)?.heading ?? target,
        },
        {
          heading: say(language, 'imports.word.from', 'ファイルの言葉'),
          names: true,
          cell: ({ target, from }) => (
            <>
              {from}
              <input type="hidden" name="word.target" value={target} />
              <input type="hidden" name="word.from" value={from} />
            </>
          ),
        },
        {
          heading: say(language, 'imports.word.to', 'ここでの値'),
          cell: ({ target, from, to }) => {
            const field = cells.get(target)?.field
            const options = field ? answersOf(field) : null
            const label = `${from}：${say(language, 'imports.word.to', 'ここでの値')}`
            return options ? (
              <Select name="word.to" label={label} options={options} value={to} blank="" />
            ) : (
              <Input name="word.to" label={label} value={to} width="middle" />
            )
          },
        },
      ]}
    />
  )
}
