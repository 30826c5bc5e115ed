import type { RecordType } from '#core/record/define.ts'

/** The first thing in the journal that does not fit: which line it is about, where there is one, and what is wrong in words. */
export type Alteration = {
  readonly id: number | null
  readonly register: string | null
  readonly entry: string | null
  readonly revision: number | null
  readonly says: string
}

/** What a line is called by. */
export type LineAddress = {
  readonly id: number | null
  readonly register: string
  readonly entry: string
  readonly revision: number
}

/** Calls a line by words: 事務事業「P001」第2版の行（番号5）. */
export type NameLine = (line: LineAddress) => string

/** A way to call lines by the labels of their registers. */
export function namesBy(records: readonly RecordType[]): NameLine {
  const labels = new Map(records.map(({ key, label }) => [key, label]))
  return ({ id, register, entry, revision }) =>
    `${labels.get(register) ?? register}「${entry}」第${revision}版の行${id === null ? '' : `（番号${id}）`}`
}

/** An alteration of one line. */
export function alterationOf({ id, register, entry, revision }: LineAddress, says: string): Alteration {
  return { id, register, entry, revision, says }
}

/** An alteration that no single line can be named for. */
export function alterationBeside(says: string): Alteration {
  return { id: null, register: null, entry: null, revision: null, says }
}
