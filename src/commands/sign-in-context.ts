import type { Context } from 'hono'
import type { Municipality } from '#core/rules/municipality.ts'
import type { SignInContext } from '#office/sign-in/context.ts'
import { clientAddress, trustIn } from '#platform/client-address.ts'
import { openDirectory } from '#platform/directory.ts'
import { openMailer } from '#platform/mail.ts'
import type { PageAssets } from '#ui/page.tsx'
import type { OfficeGround } from './serving.ts'

/** What signing in stands on in an installation: its secret, its directory and its mail server, where they are named. */
export async function signInContext(
  { database, clock, settings }: OfficeGround,
  { name, nameEnglish }: Municipality,
  { secret, assets }: { secret: string; assets: PageAssets },
): Promise<SignInContext> {
  const isTrusted = trustIn(settings.trustedProxies)
  const { officeUrl, isOfficeUrlSaid, mail, directory } = settings
  return {
    ...{ db: database.db, clock, secret, officeUrl, isOfficeUrlSaid },
    site: { municipality: name, municipalityEnglish: nameEnglish, assets },
    addressOf: (c: Context) => clientAddress(c, isTrusted),
    directory: directory && (await openDirectory(directory, officeUrl)),
    mailer: mail && (await openMailer(mail)),
  }
}
