import type { AnyEntry, Field, RecordType } from '#core/record/define.ts'
import { everyItem } from '#core/record/kinds/outline.ts'
import type { Attachment, FileValue, OutlineItem, Party } from '#core/record/values.ts'
import type { GateText } from './gate.ts'

/** A text of an entry that the public would read, and where it stands: the field, with the row, cell or item behind dots. */
export type PublicText = GateText & {
  readonly at: string
  /** The text is itself the name that may be published from now on. */
  readonly isAllowance?: true
}

/** Every text among the public values of an entry, in the order of its fields; what stays in, or can hold no words of somebody's own, is left out. */
export function publicTexts(record: RecordType, values: AnyEntry): PublicText[] {
  return textsOf(record.fields, values, '')
}

/** Whether the public could read a text that somebody writes into a field. */
export function isTextDoor(field: Field): boolean {
  if (field.kind === 'rows') return Object.values(field.fields).some((own) => own.public && isTextDoor(own))
  return DOORS.has(field.kind)
}

/** A choice, a figure or a day is no text of its own; telephone, mail and addresses stand in fields that say so, and are meant to be read. */
const DOORS = new Set<Field['kind']>(['text', 'longText', 'outline', 'url', 'file', 'files', 'party', 'code'])

type Fields = Readonly<Record<string, Field>>

function textsOf(fields: Fields, values: AnyEntry, before: string): PublicText[] {
  const found: PublicText[] = []
  for (const [name, field] of doorsOf(fields)) {
    const value = values[name]
    if (value === null || value === undefined) continue
    found.push(...textsIn(field, value, `${before}${name}`))
  }
  return found
}

/** The fields through which the public could read a text, found once for every record. */
function doorsOf(fields: Fields): readonly (readonly [string, Field])[] {
  let doors = FOUND.get(fields)
  if (doors === undefined) {
    doors = Object.entries(fields).filter(([, field]) => field.public && isTextDoor(field))
    FOUND.set(fields, doors)
  }
  return doors
}

const FOUND = new WeakMap<Fields, readonly (readonly [string, Field])[]>()

function textsIn(field: Field, value: unknown, at: string): PublicText[] {
  switch (field.kind) {
    case 'text':
      return [
        {
          at,
          text: value as string,
          as: field.catalogueTitle ? 'title' : 'prose',
          ...(field.allowance && { isAllowance: true }),
        },
      ]
    case 'longText':
    case 'code':
      return [{ at, text: value as string, as: 'prose' }]
    case 'url':
      return [{ at, text: decoded(value as string), as: 'prose' }]
    case 'file':
      return [{ at, text: (value as FileValue).name, as: 'prose', file: value as FileValue }]
    case 'files':
      return (value as readonly Attachment[]).flatMap((file, index) => [
        { at: `${at}.${index}`, text: file.name, as: 'prose' as const, file },
        ...(file.title === null
          ? []
          : [{ at: `${at}.${index}.title`, text: file.title, as: 'prose' as const }]),
      ])
    case 'party':
      return partyTexts(value as Party, at)
    case 'outline':
      return outlineTexts(value as readonly OutlineItem[], at)
    case 'rows':
      return (value as readonly AnyEntry[]).flatMap((row, index) =>
        textsOf(field.fields, row, `${at}.${index}.`),
      )
    default:
      return []
  }
}

/** The reading of a name is a text of its own: whatever is typed there goes out beside the name. */
function partyTexts({ name, kana }: Party, at: string): PublicText[] {
  const reading = kana ? [{ at: `${at}.kana`, text: kana, as: 'prose' as const }] : []
  return [{ at: `${at}.name`, text: name, as: 'prose' }, ...reading]
}

/** Items are counted from the top, the deeper ones after the item above them. */
function outlineTexts(items: readonly OutlineItem[], at: string): PublicText[] {
  return [...everyItem(items)].flatMap(({ text, marks = [], table = [] }, index) =>
    [text, ...marks, ...table.flat()]
      .filter((words) => words !== '')
      .map((words) => ({ at: `${at}.${index}`, text: words, as: 'prose' as const })),
  )
}

/** An address in the web hides words behind percent signs. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
