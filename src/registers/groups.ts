import { readdirSync } from 'node:fs'
import type { RecordType } from '#core/record/define.ts'

/** The functions of government by which registers lie in folders, in the order of the menu, each with its name. */
export const GROUPS: Readonly<Record<string, string>> = {
  planning: '計画と評価',
  records: '公文書と個人情報',
  finance: '財政',
  treasury: '会計',
  procurement: '契約',
  revenue: '税と債権',
  benefits: '給付',
  voices: '区民の声',
  outreach: '広報',
  property: '財産と施設',
  workforce: '人事',
  fieldwork: '統計調査',
  partnerships: '連携',
  digital: '情報システム',
}

/** Registers of one function: the key of their folder, its name in Japanese, and their records in the order of the menu. */
export type RegisterGroup = {
  readonly key: string
  readonly label: string
  readonly records: readonly RecordType[]
}

/** Registers put together by their folders; a new one falls into its place by itself, and functions without any are left out. */
export function groupsOf(records: readonly RecordType[]): RegisterGroup[] {
  return Object.entries(GROUPS)
    .map(([key, label]) => ({ key, label, records: records.filter((record) => groupOf(record.key) === key) }))
    .filter((group) => group.records.length > 0)
}

/** The function in whose folder the register of a key lies; undefined where no folder has it. */
export function groupOf(register: string): string | undefined {
  return FOLDERS.get(register)
}

// The folder of a register has the name of its key: what lies where is not said twice.
const FOLDERS = new Map(
  Object.keys(GROUPS).flatMap((group) => registersIn(group).map((register) => [register, group] as const)),
)

function registersIn(group: string): string[] {
  const folder = new URL(`${group}/`, import.meta.url)
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((each) => each.isDirectory())
      .map(({ name }) => name)
  } catch (error) {
    // A function for which there is no register yet.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
