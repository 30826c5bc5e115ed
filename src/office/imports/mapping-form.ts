import type { PostedForm } from '#core/office/form-read.ts'
import { isConversion } from '#core/record/conversions.ts'
import type { RecordType } from '#core/record/define.ts'
import { tableColumns } from '#core/record/table-header.ts'
import type { ImportPlan } from '#core/store/imports/runs.ts'

/** Reads the form of a mapping: for each cell of the register its column, fixed value and conversion, and the words. */
export function readMapping(record: RecordType, before: ImportPlan, { texts }: PostedForm): ImportPlan {
  const one = (name: string) => texts[name]?.[0] ?? ''
  const columns = tableColumns(record).map(({ name }) => {
    const conversion = one(`conversion.${name}`)
    return {
      target: name,
      column: one(`column.${name}`) || null,
      constant: one(`constant.${name}`) || null,
      conversion: isConversion(conversion) ? conversion : null,
    }
  })
  return { ...before, columns, values: readWords(texts) }
}

/** Words of a form: each with its target, what stands in the file and what is written for it; those without an answer say nothing. */
export function readWords(texts: PostedForm['texts']): ImportPlan['values'] {
  const [targets = [], from = [], to = []] = [texts['word.target'], texts['word.from'], texts['word.to']]
  return targets.flatMap((target, index) => {
    const [left, right] = [from[index]?.trim() ?? '', to[index] ?? '']
    return target === '' || left === '' || right === '' ? [] : [{ target, from: left, to: right }]
  })
}

/** Words put to those that were there: the newest holds for the same word. */
export function mergeWords(before: ImportPlan['values'], more: ImportPlan['values']): ImportPlan['values'] {
  const isSame = (one: ImportPlan['values'][number], other: ImportPlan['values'][number]) =>
    one.target === other.target && one.from === other.from
  return [...before.filter((word) => !more.some((other) => isSame(word, other))), ...more]
}
