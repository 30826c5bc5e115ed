import { printWareki } from '#core/calendar/wareki.ts'
import { ACTS, type Act, type Grant, ROLES, type Role } from '#core/rules/permission.ts'
import { type Language, say } from '#ui/say.ts'

/** Names of sections by their keys. */
export type SectionTitles = ReadonlyMap<string, string>

/** What a role is called in the reader's language. */
export function roleName(language: Language, role: Role): string {
  return say(language, `role.${role}`, ROLES[role]?.label ?? role)
}

/** What an act is called in the reader's language. */
export function actLabel(language: Language, act: Act): string {
  return say(language, `permission.${act}`, ACTS[act])
}

/** Which section a grant reaches, by its name where there is one. */
export function sectionText(language: Language, section: string | null, titles: SectionTitles): string {
  if (section === null) return say(language, 'people.all-sections', '全部の課')
  return titles.get(section) ?? section
}

/** A grant in a few words: role, section, personal records, for whom. */
export function grantWords(
  language: Language,
  { role, section, personal, onBehalfOf }: Pick<Grant, 'role' | 'section' | 'personal' | 'onBehalfOf'>,
  titles: SectionTitles,
): string {
  const parts = [
    sectionText(language, section, titles),
    ...(personal ? [say(language, 'people.personal', '個人情報を含む')] : []),
    ...(onBehalfOf
      ? [say(language, 'people.deputy-of', '{who}の代理').replace('{who}', () => onBehalfOf)]
      : []),
  ]
  return `${roleName(language, role)}（${parts.join(language === 'en' ? ', ' : '、')}）`
}

/** A day in the reader's calendar; a dash where there is none. */
export function dayText(language: Language, day: string | null): string {
  if (day === null) return '—'
  return language === 'en' ? day : printWareki(day)
}
