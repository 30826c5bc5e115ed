import type { Child } from 'hono/jsx'
import type { PublicForm } from '#core/inbox/public-form.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { postedText } from '#ui/kinds/face.ts'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { recordIn } from '#ui/translation.ts'
import { pageAddress } from '../address.ts'
import { entryAddress } from '../entry-address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { FormControls } from './form-controls.tsx'
import type { FormErrors, Typed } from './form-request.ts'

/** What a page of a form shows. */
export type FormPageProps = {
  c: SiteRequest
  site: Site
  form: PublicForm
  typed: Typed
  /** The mark of this one form. */
  mark: string
  errors: FormErrors
  /** Why nothing could be taken just now, and what to do. */
  refused?: string | undefined
  /** Why nothing can be sent at all; no form is shown then. */
  closed?: string | undefined
}

/** The page of a form that residents send in. */
export function FormPage(props: FormPageProps) {
  const { c, form, closed } = props
  return (
    <FormFrame {...props} heading={headingOf(props)}>
      {closed ? (
        <NotificationBanner type="info-1" language={c.var.language} heading={closed} />
      ) : (
        <Fields {...props} />
      )}
      {!form.isFollowed && (
        <p>
          <a href={pageAddress(c.var.language, '/ask/receipt')}>
            {say(c.var.language, 'receipt.look', '受付番号で確かめる')}
          </a>
        </p>
      )}
    </FormFrame>
  )
}

/** The name of a form in the reader's language. */
function headingOf({ c, form }: Pick<FormPageProps, 'c' | 'form'>): string {
  return say(c.var.language, form.record.key, form.label)
}

/** The frame of a form's pages: kept by nobody, found by no search engine. */
export function FormFrame(
  props: Pick<FormPageProps, 'c' | 'site' | 'form' | 'typed'> & { heading: string; children?: Child },
) {
  const { c, site, heading } = props
  const about = aboutOf(props)
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${c.var.language === 'en' ? site.municipality.nameEnglish : site.municipality.name} ${headingOf(props)}`}
      path={[...pathTo(props, about?.path ?? []), { label: heading }]}
      unlisted
    >
      <PageHead
        heading={heading}
        note={about && <Japanese c={c}>{`${about.title}　${about.key}`}</Japanese>}
      />
      {props.children}
    </Frame>
  )
}

/** The way to a form: through the pages that it belongs to, where it belongs to any. */
function pathTo({ c, form }: Pick<FormPageProps, 'c' | 'form'>, about: readonly Step[]): readonly Step[] {
  const { language } = c.var
  const page = form.path.slice(0, form.path.lastIndexOf('/'))
  const labels: Readonly<Record<string, string>> = {
    '/disclosure': say(language, 'disclosure.heading', '情報公開'),
    '/disposal': say(language, 'public.disposal', '廃棄と保存'),
    '/personal': say(language, 'personal.heading', 'あなたの個人情報'),
  }
  const label = labels[page]
  return label === undefined ? about : [{ label, href: pageAddress(language, page) }, ...about.slice(1)]
}

type Step = { readonly label: string; readonly href: string }

/** The entry that the address names, and the way to it. */
function aboutOf({ c, site, form, typed }: Pick<FormPageProps, 'c' | 'site' | 'form' | 'typed'>) {
  const { language } = c.var
  const field = form.about === undefined ? undefined : form.fields[form.about]
  if (form.about === undefined || field?.kind !== 'reference') return undefined
  const key = postedText(typed, form.about)
  const title = site.edition().titleOf(field.to, key)
  if (title === undefined) return undefined
  const own = entryAddress({ register: field.to, key })
  const label = say(language, `${form.record.key}.${form.about}`, field.label)
  const path = [
    { label, href: pageAddress(language, own.slice(0, own.lastIndexOf('/'))) },
    { label: title, href: pageAddress(language, own) },
  ]
  return { key, title, path }
}

function Fields(props: FormPageProps) {
  const { c, site, form, typed, errors, refused } = props
  const { language } = c.var
  return (
    <>
      <ErrorSummary errors={listed(props)} language={language} />
      {refused && (
        <NotificationBanner
          type="warning"
          language={language}
          announced
          heading={say(language, 'ask.refused', '送信できませんでした。入力した内容は下に残っています。')}
        >
          <p>{refused}</p>
        </NotificationBanner>
      )}
      {form.lead && <p>{say(language, `${form.record.key}.lead`, form.lead)}</p>}
      <Notes {...props} />
      <Form action={formAddress(props)}>
        <input type="hidden" name="form" value={props.mark} />
        <FormControls {...{ form, typed, errors, language, edition: site.edition() }} />
        <Untouched {...props} />
        <Button>
          {form.isConfirmed
            ? say(language, 'forms.confirm', '内容を確かめる')
            : say(language, 'ask.send', '送信する')}
        </Button>
      </Form>
    </>
  )
}

/** Where a form is posted: under the entry that it is about, so that a reload shows the same page. */
export function formAddress({ c, form, typed }: Pick<FormPageProps, 'c' | 'form' | 'typed'>): string {
  const key = form.about === undefined ? '' : postedText(typed, form.about)
  const asked = key === '' ? '' : `?${new URLSearchParams({ [form.about ?? '']: key })}`
  return pageAddress(c.var.language, form.path + asked)
}

function listed({ c, form, errors }: FormPageProps) {
  const { fields } = recordIn(c.var.language, form.record)
  return Object.entries(errors).map(([at, says]) => {
    const [name = '', part] = at.split('.')
    return { id: part === undefined ? name : `${name}-${part}`, label: fields[name]?.label, says }
  })
}

/** What becomes of what is written here, said before anything is written. */
function Notes({ c, site, form }: FormPageProps) {
  const { language } = c.var
  const { name, nameEnglish } = site.municipality
  return (
    <section class="daicho-form-note" aria-labelledby="personal">
      <h2 id="personal">{say(language, 'ask.personal', '書いた内容の扱い')}</h2>
      <ul>
        {form.notes.map((note, index) => (
          <li>
            {say(language, `${form.record.key}.notes.${index}`, note).replace(
              '{n}',
              language === 'en' ? nameEnglish : name,
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A field that nobody sees: only programs that fill in everything write into it. */
function Untouched({ c }: FormPageProps) {
  return (
    <p class="visually-hidden" aria-hidden="true">
      <label for="website">
        {say(c.var.language, 'ask.untouched', 'この欄には何も入力しないでください')}
      </label>
      <input type="text" id="website" name="website" tabindex={-1} autocomplete="off" />
    </p>
  )
}
