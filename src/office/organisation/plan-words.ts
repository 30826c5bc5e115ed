import { printWareki } from '#core/calendar/wareki.ts'
import type { ChangeKind } from '#processes/reorganisation/plan.ts'
import type { Reorganisation } from '#processes/reorganisation/reorganisations.ts'
import type { Section } from '#registers/planning/sections/record.ts'
import { type Language, say } from '#ui/say.ts'
import type { StatusTone } from '#ui/status-badge.tsx'

/** How a change is called. */
export function kindName(language: Language, kind: ChangeKind): string {
  switch (kind) {
    case 'rename':
      return say(language, 'organisation.kind.rename', '改称')
    case 'move':
      return say(language, 'organisation.kind.move', '移管（上位の組織を変える）')
    case 'merge':
      return say(language, 'organisation.kind.merge', '統合')
    case 'split':
      return say(language, 'organisation.kind.split', '分割')
    case 'abolish':
      return say(language, 'organisation.kind.abolish', '廃止')
    case 'found':
      return say(language, 'organisation.kind.found', '新設')
  }
}

/** How far a re-organisation has come. */
export function planState(language: Language, state: Reorganisation['state']): string {
  switch (state) {
    case 'draft':
      return say(language, 'organisation.state.draft', '作成中')
    case 'approved':
      return say(language, 'organisation.state.approved', '承認済み・施行待ち')
    case 'running':
      return say(language, 'organisation.state.running', '引継ぎ中')
    case 'done':
      return say(language, 'organisation.state.done', '施行済み')
    case 'cancelled':
      return say(language, 'organisation.state.cancelled', '取消し')
  }
}

/** How the state is marked beside its word. */
export const PLAN_TONES = {
  draft: 'waiting',
  approved: 'attention',
  running: 'working',
  done: 'done',
  cancelled: 'ended',
} as const satisfies Record<Reorganisation['state'], StatusTone>

/** What kind of unit it is, in a word. */
export function levelName(language: Language, level: Section['level']): string {
  switch (level) {
    case 'domain':
      return say(language, 'sections.level.domain', '領域')
    case 'department':
      return say(language, 'sections.level.department', '部')
    case 'section':
      return say(language, 'sections.level.section', '課')
  }
}

/** A day as the office writes it. */
export function dayText(language: Language, day: string): string {
  return language === 'en' ? day : printWareki(day)
}
