import type { DraftSeal } from '#core/store/draft-seal.ts'

/** The name under which a form says whom it was shown to. */
export const OWNER = 'form.owner'

/** Milliseconds for which a page that was left open is known as somebody's: as long as a draft is kept. */
const LIFE = 30 * 86_400_000

/** Whom a form of a register was shown to, sealed so that nobody else can say it; it goes with the form. */
export function sealOwner(seal: DraftSeal, register: string, userId: string, at: Date): string {
  return seal.seal(JSON.stringify([userId, at.getTime()]), aboutOf(register)).toString('base64url')
}

/** The user ID of whom a posted form was shown to; null where that can't be told, or is too long ago. */
export function ownerOf(seal: DraftSeal, register: string, sealed: string, at: Date): string | null {
  const words = seal.open(Buffer.from(sealed, 'base64url'), aboutOf(register))
  if (words === null) return null
  const [userId, shownAt] = JSON.parse(words) as [string, number]
  return at.getTime() - shownAt <= LIFE ? userId : null
}

function aboutOf(register: string): string {
  return `form of ${register}`
}
