import type { Programme } from '#registers/planning/programmes/record.ts'
import { enquiry } from '#registers/voices/enquiries/record.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { say } from '#ui/say.ts'
import { SelectControl } from '#ui/select.tsx'
import { TextareaControl } from '#ui/textarea.tsx'
import { recordIn } from '#ui/translation.ts'
import { pageAddress } from './address.ts'
import type { AskErrors, Typed } from './ask-request.ts'
import { Frame } from './frame.tsx'
import { Japanese } from './japanese.tsx'
import type { Site, SiteRequest } from './site.ts'

export type AskProps = {
  c: SiteRequest
  site: Site
  programmes: readonly Programme[]
  /** The programme that is asked about; undefined where it is still to be chosen. */
  programme: Programme | undefined
  typed: Typed
  errors: AskErrors
  /** Why nothing could be taken just now, and what to do. */
  refused?: string | undefined
  /** Why nothing can be sent at all; no form is shown then. */
  closed?: string | undefined
}

/** The form by which a resident asks about a programme, or wants something corrected. */
export function AskPage(props: AskProps) {
  const { c, site, programme } = props
  const { language } = c.var
  const heading = say(language, 'ask.heading', '質問・訂正の申し出')
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の事務事業について質問し、訂正を申し出る`}
      path={[...programmePath(props), { label: heading }]}
      unlisted
    >
      <PageHead
        heading={heading}
        note={programme && <Japanese c={c}>{`${programme.name}　${programme.code}`}</Japanese>}
      />
      {props.closed ? (
        <NotificationBanner type="info-1" language={language} heading={props.closed} />
      ) : (
        <AskForm {...props} />
      )}
      <p>
        <a href={pageAddress(language, '/ask/receipt')}>
          {say(language, 'receipt.look', '受付番号で確かめる')}
        </a>
      </p>
    </Frame>
  )
}

function AskForm(props: AskProps) {
  const { c, programme, errors, refused } = props
  const { language } = c.var
  const { fields } = recordIn(language, enquiry)
  const listed = Object.entries(errors).map(([id, says]) => ({
    id,
    label: id === 'programme' ? say(language, 'ask.programme', '事務事業') : labelOf(props, id),
    says,
  }))
  const asked = programme ? `?programme=${programme.code}` : ''
  return (
    <>
      <ErrorSummary errors={listed} language={language} />
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
      <PersonalData {...props} />
      <Form action={pageAddress(language, `/ask${asked}`)}>
        <input type="hidden" name="form" value={props.typed.form} />
        <Programmes {...props} />
        <RadioGroup
          id="kind"
          name="kind"
          label={say(language, 'ask.kind', '用件')}
          required
          language={language}
          value={props.typed.kind}
          error={errors.kind}
          options={Object.entries(fields.kind.choices).map(([value, label]) => ({ value, label }))}
        />
        <TextareaControl
          id="text"
          name="text"
          label={labelOf(props, 'text')}
          required
          language={language}
          rows={8}
          value={props.typed.text}
          error={errors.text}
          support={say(
            language,
            'ask.text.support',
            '4,000文字まで。マイナンバー、口座番号、健康や家族のことなどは書かないでください。',
          )}
        />
        <TextInput
          id="place"
          name="place"
          label={labelOf(props, 'place')}
          required={false}
          language={language}
          width="full"
          value={props.typed.place}
          error={errors.place}
          support={say(language, 'ask.place.support', '例：令和2年度の予算、目標の2行目')}
        />
        <TextInput
          id="name"
          name="name"
          label={labelOf(props, 'name')}
          required={false}
          language={language}
          autocomplete="name"
          value={props.typed.name}
          error={errors.name}
        />
        <TextInput
          id="email"
          name="email"
          label={labelOf(props, 'email')}
          required={false}
          language={language}
          type="email"
          width="long"
          autocomplete="email"
          value={props.typed.email}
          error={errors.email}
          support={say(
            language,
            'ask.email.support',
            '回答を受け取りたいときに入力してください。回答のほかには使いません。',
          )}
        />
        <Untouched {...props} />
        <Button>{say(language, 'ask.send', '送信する')}</Button>
      </Form>
    </>
  )
}

/** The names of the form's fields as a resident reads them. */
function labelOf({ c }: Pick<AskProps, 'c'>, field: string): string {
  const { language } = c.var
  switch (field) {
    case 'kind':
      return say(language, 'ask.kind', '用件')
    case 'text':
      return say(language, 'ask.text', '内容')
    case 'place':
      return say(language, 'ask.place', 'どの部分についてか')
    case 'name':
      return say(language, 'ask.name', 'お名前')
    default:
      return say(language, 'ask.email', 'メールアドレス')
  }
}

function programmePath({ c, programme }: AskProps): { label: string; href: string }[] {
  const { language } = c.var
  if (programme === undefined) return []
  return [
    { label: say(language, 'public.programmes', '事務事業'), href: pageAddress(language, '/programmes') },
    { label: programme.name, href: pageAddress(language, `/programmes/${programme.code}`) },
  ]
}

function Programmes({ c, programme, programmes, errors }: AskProps) {
  const { language } = c.var
  if (programme !== undefined) return <input type="hidden" name="programme" value={programme.code} />
  return (
    <SelectControl
      id="programme"
      name="programme"
      label={say(language, 'ask.programme', '事務事業')}
      required
      language={language}
      blank={say(language, 'ask.choose', '選んでください')}
      error={errors.programme}
      options={programmes.map(({ code, name }) => ({ value: code, label: name }))}
    />
  )
}

/** What becomes of what is written here, said before anything is written. */
function PersonalData({ c, site }: AskProps) {
  const { language } = c.var
  const { name, nameEnglish } = site.municipality
  return (
    <section class="daicho-form-note" aria-labelledby="personal">
      <h2 id="personal">{say(language, 'ask.personal', '書いた内容の扱い')}</h2>
      <ul>
        <li>
          {say(
            language,
            'ask.personal.sealed',
            '送信すると、すぐに暗号にします。開けるのは{n}の庁内だけで、このサイトも読めません。',
          ).replace('{n}', language === 'en' ? nameEnglish : name)}
        </li>
        <li>
          {say(
            language,
            'ask.personal.use',
            'お名前とメールアドレスは、回答にだけ使います。公開しません。入力しなくても送信できます。',
          )}
        </li>
        <li>
          {say(
            language,
            'ask.personal.kept',
            '回答の記録として3年間保存します。よい質問は、個人のことを除いて、回答とともに公開することがあります。',
          )}
        </li>
      </ul>
    </section>
  )
}

/** A field that nobody sees: only programs that fill in everything write into it. */
function Untouched({ c }: AskProps) {
  return (
    <p class="visually-hidden" aria-hidden="true">
      <label for="website">
        {say(c.var.language, 'ask.untouched', 'この欄には何も入力しないでください')}
      </label>
      <input type="text" id="website" name="website" tabindex={-1} autocomplete="off" />
    </p>
  )
}
