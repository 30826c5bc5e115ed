/** A user ID: 2 to 30 small letters, digits, dots, hyphens and underscores, a letter or digit first. */
export const USER_ID = /^[a-z0-9][a-z0-9._-]{1,29}$/

/** What was typed, as a user ID: half-width and small; it may still be none. */
export function foldUserId(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}
