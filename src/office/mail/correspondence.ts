import { answerForgotten } from '#core/store/forgotten.ts'
import { linkText } from '#core/store/links.ts'
import { deliver } from '#core/store/mail-delivery.ts'
import { keepDoing } from '#platform/keep-doing.ts'
import type { SignInContext } from '../sign-in/context.ts'

/** Milliseconds between two looks at what waits. */
const EVERY = 2000

/** Answers who has asked for another password and, where a mail server is named, sends what waits; until it is stopped. */
export function keepCorrespondence(context: SignInContext): { stop(): Promise<void> } {
  const corresponding = keepDoing(EVERY, 'mail was not sent', () => correspond(context))
  return {
    async stop() {
      await corresponding.stop()
      context.mailer?.close()
    },
  }
}

/** One look: wishes for another password first, for they become mails. */
export async function correspond(context: SignInContext): Promise<void> {
  const { db, clock, secret, mailer, officeUrl } = context
  await answerForgotten(db, clock())
  if (!mailer) return
  const linkAddress = async (link: number) => {
    const text = await linkText(db, clock(), secret, link)
    return text === null ? null : `${officeUrl}/one-time?key=${text}`
  }
  await deliver({ db, clock, mailer, linkAddress })
}
