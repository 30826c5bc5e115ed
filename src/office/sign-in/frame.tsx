import type { Child } from 'hono/jsx'
import { OfficeShell } from '#ui/office-shell.tsx'
import type { PageAssets } from '#ui/page.tsx'
import { type Language, say } from '#ui/say.ts'
import { SignOutForm } from './sign-out-form.tsx'

/** What the pages before and around sign-in show of the installation. */
export type SignInSite = {
  readonly municipality: string
  readonly municipalityEnglish?: string
  readonly assets: PageAssets
}

/** A page around signing in: no menu, for there is one thing to do. */
export function SignInFrame(props: {
  site: SignInSite
  language?: Language | undefined
  title: string
  /** Address of this page, where it can be shown in the other language. */
  here?: string | undefined
  person?: { readonly name: string; readonly userId: string } | undefined
  children?: Child
}) {
  const { site, language, title, here, person } = props
  const english = language === 'en'
  return (
    <OfficeShell
      title={title}
      language={language}
      assets={site.assets}
      municipality={english ? (site.municipalityEnglish ?? site.municipality) : site.municipality}
      service={say(language, 'office.service', '台帳')}
      home="/"
      navigation={[]}
      person={
        person && {
          name: person.name,
          section: person.userId,
          settings: '/account',
          signOut: <SignOutForm language={language} />,
        }
      }
    >
      <div class="daicho-narrow">
        {props.children}
        {here && (
          <p class="daicho-narrow__foot">
            <a
              href={`${here}${here.includes('?') ? '&' : '?'}lang=${english ? 'ja' : 'en'}`}
              lang={english ? 'ja' : 'en'}
              hreflang={english ? 'ja' : 'en'}
            >
              {english ? '日本語' : 'English'}
            </a>
          </p>
        )}
      </div>
    </OfficeShell>
  )
}
