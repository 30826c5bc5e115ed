import type { Edition } from '#core/edition/read.ts'
import { type NoticesInForce, noticesInForce } from '#registers/outreach/emergency-notices/in-force.ts'
import type { EmergencyNotice } from '#registers/outreach/emergency-notices/record.ts'

/** An emergency notice that is public. */
export type PublicNotice = EmergencyNotice & { readonly key: string; readonly revision: number }

/** The emergency notices of an edition that are in force at a moment. */
export function noticesAt(edition: Edition, at: Date): NoticesInForce<PublicNotice> {
  let notices = NOTICES.get(edition)
  if (notices === undefined) {
    notices = edition
      .list('emergency-notices')
      .map(({ key, revision, values }) => ({ ...(values as EmergencyNotice), key, revision }))
    NOTICES.set(edition, notices)
  }
  return noticesInForce(notices, at.getTime())
}

// An edition never changes what it shows: a new one is a new object.
const NOTICES = new WeakMap<Edition, readonly PublicNotice[]>()
