import { type Conversion, converted } from './conversions.ts'

/** Where the value of a field comes from: a column by its name in the file, or the same value in each row. */
export type ColumnMapping<Target extends string = string> = {
  readonly target: Target
  readonly column: string | null
  /** Stands where there is no column, or its cell is empty. */
  readonly constant: string | null
  readonly conversion?: Conversion | null
}

/** A word of the file and what is written for it here. */
export type WordMapping<Target extends string = string> = {
  readonly target: Target
  readonly from: string
  readonly to: string
}

/** How the columns and words of somebody else's file become those of a register: data, not program. */
export type TableMapping<Target extends string = string> = {
  readonly columns: readonly ColumnMapping<Target>[]
  readonly values: readonly WordMapping<Target>[]
}

/** Translates the rows of a file whose headings are known. */
export type TableMapper<Target extends string = string> = {
  readonly targets: readonly Target[]
  /** The texts of a row by target; empty where the file says nothing. */
  map(cells: readonly string[]): Partial<Record<Target, string>>
  /** What is written here for a word of the file. */
  word(target: Target, text: string): string
}

/** Opens a mapper for the headings of a file. */
export function openTableMapper<Target extends string>(
  { columns, values }: TableMapping<Target>,
  headings: readonly string[],
): TableMapper<Target> {
  const names = columnNames(headings)
  const indexOf = new Map(names.map((name, index) => [name, index]))
  const words = new Map<Target, Map<string, string>>()
  for (const { target, from, to } of values) {
    const own = words.get(target) ?? new Map<string, string>()
    words.set(target, own.set(from.trim(), to))
  }
  const plans = columns.map(({ target, column, constant, conversion }) => ({
    target,
    index: column === null ? undefined : indexOf.get(column),
    constant: constant ?? '',
    conversion: conversion ?? null,
    // Most targets have none, and a row has many cells.
    own: words.get(target),
  }))
  const targets = plans.map(({ target }) => target)
  // Each row is made of one with all targets: putting them in one by one costs more than translating them.
  const empty = Object.fromEntries(targets.map((target) => [target, ''])) as Partial<Record<Target, string>>
  return {
    targets,
    // Spaces around a value are its own: a field of text keeps what is written.
    word: (target, text) => words.get(target)?.get(text.trim()) ?? text,
    map(cells) {
      const row = { ...empty }
      for (const { target, index, constant, conversion, own } of plans) {
        const written = index === undefined ? '' : (cells[index] ?? '')
        const told = written.trim() === '' ? constant : written
        const text = own?.get(told.trim()) ?? told
        row[target] = conversion === null || text === '' ? text : converted(conversion, text)
      }
      return row
    },
  }
}

/** The columns of a file by names of which no two are the same: a heading that comes twice is counted, an absent one is called by its place. */
export function columnNames(headings: readonly string[]): string[] {
  const times = new Map<string, number>()
  return headings.map((heading, index) => {
    const title = heading.trim().replaceAll(/\s+/g, ' ') || `${index + 1}列目`
    const time = (times.get(title) ?? 0) + 1
    times.set(title, time)
    return time === 1 ? title : `${title}（${time}）`
  })
}

/** Headings of a mapping that a file does not have. */
export function missingHeadings(
  { columns }: Pick<TableMapping, 'columns'>,
  headings: readonly string[],
): string[] {
  const there = new Set(columnNames(headings))
  return columns.flatMap(({ column, constant }) =>
    column === null || there.has(column) || constant !== null ? [] : [column],
  )
}
