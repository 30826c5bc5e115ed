import type { Child } from 'hono/jsx'
import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { saysAt, WhyField } from './grant-fields.tsx'
import type { Typed } from './typed.ts'

/** One thing that is done about a person: what it means, its fields, why, and a button. */
export function ActPage(props: {
  c: OfficeRequest
  office: Office
  heading: string
  note?: Child
  path: readonly { label: string; href?: string }[]
  action: string
  back: string
  button: string
  danger?: boolean | undefined
  typed: Typed
  findings: readonly Finding[]
  /** What stands above the form: a preview. */
  above?: Child
  /** Fields beside the reason. */
  children?: Child
}) {
  const { c, office, heading, typed, findings } = props
  const { language } = c.var
  return (
    <Frame c={c} office={office} title={heading} path={[...props.path, { label: heading }]}>
      <PageHead heading={heading} note={props.note} />
      <ErrorSummary language={language} errors={findings.map(({ at: id, says }) => ({ id, says }))} />
      {props.above}
      <Form action={props.action}>
        {props.children}
        <WhyField language={language} value={typed.why} error={saysAt(findings, 'why')} />
        <div class="daicho-actions">
          <Button tone={props.danger ? 'danger' : undefined}>{props.button}</Button>
          <ButtonLink href={props.back} type="text">
            {say(language, 'people.back', 'やめる')}
          </ButtonLink>
        </div>
      </Form>
    </Frame>
  )
}
