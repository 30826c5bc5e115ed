import { EntryControls, EntryErrors } from '#core/office/entry-controls.tsx'
import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { disclosureDecision } from '#registers/records/disclosure-decisions/record.ts'
import { disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import type { Posted, Surroundings } from '#ui/kinds/face.ts'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { boardHeading } from './case-words.ts'

const request = disclosureRequest.fields
const decision = disclosureDecision.fields

/** What a clerk fills in of a request at the counter or by post; the rest follows from it. */
export const counterForm = {
  ...disclosureRequest,
  title: 'name',
  identity: [],
  fields: {
    agency: request.agency,
    channel: request.channel,
    requestedOn: request.requestedOn,
    receivedOn: request.receivedOn,
    requesterKind: request.requesterKind,
    description: request.description,
    documents: request.documents,
    wanted: request.wanted,
    name: request.name,
    address: request.address,
    telephone: request.telephone,
    email: request.email,
    language: request.language,
  },
} as const satisfies RecordType

/** What a clerk fills in of a decision; number, request and sections follow from the case. */
export const decisionForm = {
  ...disclosureDecision,
  title: 'subject',
  identity: [],
  fields: {
    subject: decision.subject,
    document: decision.document,
    outcome: decision.outcome,
    decidedOn: decision.decidedOn,
    grounds: decision.grounds,
    explanation: decision.explanation,
    publicInterest: decision.publicInterest,
    disclosableFrom: decision.disclosableFrom,
  },
} as const satisfies RecordType

/** A form of part of a record, with what is wrong with what was posted. */
export function SubFormPage(props: {
  c: OfficeRequest
  office: Office
  record: RecordType
  heading: string
  /** The case that it belongs to. */
  of?: { readonly key: string; readonly subject: string } | undefined
  action: string
  button: string
  posted: Posted
  findings: readonly Finding[]
  around: Surroundings
}) {
  const { c, office, record, heading, of, posted, findings, around } = props
  const { language } = c.var
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[
        { label: boardHeading(language), href: '/disclosure' },
        ...(of ? [{ label: of.key, href: `/disclosure/${of.key}` }] : []),
        { label: heading },
      ]}
    >
      <PageHead heading={heading} note={of && `${of.key}　${of.subject}`} />
      <EntryErrors {...{ language, record, findings }} />
      <Form action={props.action} guarded>
        <EntryControls {...{ language, record, posted, findings, around }} />
        <Button>{props.button}</Button>
      </Form>
      {of === undefined && (
        <p>
          {say(language, 'disclosure.counter.note', '番号、期限、担当課は、受け付けると自動で付きます。')}
        </p>
      )}
    </Frame>
  )
}
