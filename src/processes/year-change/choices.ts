import { Refusal } from '#core/rules/refusal.ts'

/** What becomes of a programme in the new year, where it is not simply carried over; sections take the place of those that nobody has named an heir for. */
export type YearChoice =
  | { readonly act: 'carry'; readonly sections: readonly string[] }
  | { readonly act: 'end' }
  /** Not by this run: the next one asks again. */
  | { readonly act: 'later' }
  /** Divided into new programmes of these names. */
  | { readonly act: 'split'; readonly into: readonly string[] }
  /** Put together with all others that name the same new programme. */
  | { readonly act: 'merge'; readonly into: string }
  | { readonly act: 'new'; readonly name: string; readonly sections: readonly string[] }

/** Choices by the programmes' codes; those of new programmes by `new-1`, `new-2` … */
export type YearChoices = Readonly<Record<string, YearChoice>>

/** Whether a key of a choice stands for a programme that there is not yet. */
export function isNewKey(key: string): boolean {
  return /^new-\d+$/.test(key)
}

/** The key under which the next new programme is kept. */
export function nextNewKey(choices: YearChoices): string {
  const numbers = Object.keys(choices)
    .filter(isNewKey)
    .map((key) => Number(key.slice(4)))
  return `new-${Math.max(0, ...numbers) + 1}`
}

/** The choice that a form's answers make; null for carrying over as it is. Refused where it can't be carried out. */
export function readChoice(answers: {
  readonly act: string
  readonly names: string
  readonly sections: readonly string[]
}): YearChoice | null {
  const names = [...new Set(answers.names.split('\n').map((name) => name.trim()))].filter(
    (name) => name !== '',
  )
  if (names.some((name) => name.length > 200)) refuse('names', '事務事業名は200文字以内にする。')
  switch (answers.act) {
    case 'carry':
      return answers.sections.length > 0 ? { act: 'carry', sections: answers.sections } : null
    case 'end':
      return { act: 'end' }
    case 'later':
      return { act: 'later' }
    case 'split':
      if (names.length < 2) refuse('names', '分割した後の事務事業名を、一行に一つずつ二つ以上書く。')
      return { act: 'split', into: names }
    case 'merge':
      if (names.length !== 1) refuse('names', '統合した後の事務事業名を一つだけ書く。')
      return { act: 'merge', into: names[0] as string }
    case 'new':
      if (names.length !== 1) refuse('names', '新しい事務事業の名を一つだけ書く。')
      if (answers.sections.length === 0) refuse('sections', '受け持つ課を選ぶ。')
      return { act: 'new', name: names[0] as string, sections: answers.sections }
    default:
      return refuse('act', '扱いを選ぶ。')
  }
}

/** What keeps the choices from being carried out as a whole, in sentences. */
export function choiceFindings(choices: YearChoices): string[] {
  const merged = Object.values(choices).flatMap((choice) => (choice.act === 'merge' ? [choice.into] : []))
  const alone = [...new Set(merged)].filter((name) => merged.filter((other) => other === name).length < 2)
  return alone.map((name) => `「${name}」に統合する事務事業が一つしかない。統合には二つ以上いる。`)
}

function refuse(at: string, says: string): never {
  throw new Refusal('invalid', says, [{ at, says }])
}
