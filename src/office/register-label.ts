import type { Office } from '#core/office/office.ts'
import { registerName } from '#core/office/words.ts'
import type { Language } from '#ui/say.ts'

/** The name of a register by its key; the key itself where there is none. */
export function registerLabel(language: Language, office: Office, key: string): string {
  const record = office.catalog.find((own) => own.record.key === key)?.record
  return record === undefined ? key : registerName(language, record)
}
