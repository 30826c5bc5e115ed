import { Hono } from 'hono'
import { dayOf } from '#core/calendar/day.ts'
import { type PostedForm, readForm, readPosted } from '#core/office/form-read.ts'
import { noteReading } from '#core/office/note-reading.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { aroundEntries } from '#core/office/surroundings.ts'
import { emptyEntry, type Finding } from '#core/record/entry.ts'
import { dayMeaning } from '#core/record/kinds/day.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { get, insert } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { type DbTransaction, transact } from '#platform/database.ts'
import {
  actOnCase,
  clarification,
  clarified,
  consultation,
  disclose,
  endHolds,
  extension,
  fee,
  notifyDecision,
  notifyFirstPart,
  opinion,
  payment,
  split,
  thaw,
  withdrawn,
} from '#processes/disclosure/case-acts.ts'
import { nextDecisionNumber } from '#processes/disclosure/case-file.ts'
import { disclosureDecision } from '#registers/records/disclosure-decisions/record.ts'
import { disclosureDecisions } from '#registers/records/disclosure-decisions/register.ts'
import { type DisclosureRequest, disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { fillEntry } from '#ui/kinds/field.tsx'
import { say } from '#ui/say.ts'
import type { CasePage } from './case-page.tsx'
import { checkPart } from './check-part.ts'
import { decisionForm, SubFormPage } from './sub-forms.tsx'

type At = { readonly key: string; readonly revision: number }
type Told = (name: string) => string
type Work = (trx: DbTransaction, stamp: Stamp, at: At, told: Told) => Promise<unknown>
/** The page of a case, with the reason why something could not be done. */
type CasePageOf = (c: OfficeRequest, key: string, refused: string) => Promise<ReturnType<typeof CasePage>>

/** Each change of a case is a noun with its own address; what the rules refuse is told on the page of the case. */
const ACTS: Readonly<Record<string, Work>> = {
  clarification: (trx, stamp, at, told) => actOnCase(trx, stamp, at, clarification(told('asks'))),
  answer: (trx, stamp, at) => actOnCase(trx, stamp, at, clarified),
  consultation: (trx, stamp, at, told) => actOnCase(trx, stamp, at, consultation(told('party'))),
  extension: (trx, stamp, at, told) =>
    actOnCase(trx, stamp, at, extension(Number(told('days')), told('reason'))),
  split: (trx, stamp, at, told) => actOnCase(trx, stamp, at, split(readDay(told('dueOn')), told('reason'))),
  notification: (trx, stamp, at) => notifyDecision(trx, stamp, at),
  'first-notification': (trx, stamp, at) => notifyFirstPart(trx, stamp, at),
  fee: (trx, stamp, at, told) =>
    actOnCase(
      trx,
      stamp,
      at,
      fee(oneOf(told('item'), ['copy', 'colour', 'electronic']), Number(told('pages'))),
    ),
  disclosure: (trx, stamp, at, told) =>
    disclose(trx, stamp, at, oneOf(told('way'), ['view', 'copy', 'electronic'])),
  payment: (trx, stamp, at) => actOnCase(trx, stamp, at, payment),
  'hold-end': (trx, stamp, at) => thaw(trx, stamp, at),
  async withdrawal(trx, stamp, at) {
    await actOnCase(trx, stamp, at, withdrawn)
    await endHolds(trx, stamp, at.key)
  },
}

/** The acts on a case, and the form of a decision. */
export function actRoutes(office: Office, casePage: CasePageOf): Hono<OfficeEnv> {
  const { db, clock } = office
  const routes = new Hono<OfficeEnv>()

  const perform = async (c: OfficeRequest, key: string, work: Work) => {
    const { entry } = await get(db, disclosureRequest, key)
    allow(c, 'write', disclosureRequest, entry)
    const form = await readPosted(c)
    const told = (name: string) => (form.texts[name]?.at(-1) ?? '').trim()
    const stamp = stampOf(c, office, told('reason'))
    const at = { key, revision: Number(told('revision')) }
    try {
      await transact(db, async (trx) => {
        await work(trx, stamp, at, told)
        // Who follows the case by the link sees it with the next edition.
        await office.afterRelease(trx)
      })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const says =
        error.findings.length > 0 ? error.findings.map((finding) => finding.says).join('') : error.message
      return c.html(await casePage(c, key, says), error.reason === 'stale' ? 409 : 422)
    }
    return c.redirect(`/disclosure/${key}?done`, 303)
  }

  for (const [act, work] of Object.entries(ACTS)) {
    routes.post(`/:key/${act}`, (c) => perform(c, c.req.param('key') ?? '', work))
  }
  routes.post('/:key/consultation/:index{\\d{1,15}}/opinion', (c) =>
    perform(c, c.req.param('key'), (trx, stamp, at, told) => {
      const says = oneOf(told('opinion'), ['agrees', 'opposes', 'silent'])
      return actOnCase(trx, stamp, at, opinion(Number(c.req.param('index')), says))
    }),
  )

  routes.get('/:key/decision', async (c) => {
    const { key, entry } = await get(db, disclosureRequest, c.req.param('key'))
    allow(c, 'write', disclosureDecision, { sections: entry.sections })
    await noteReading(c, office, disclosureRequest, 'view', [key])
    const [first] = entry.documents ?? []
    const fresh = {
      ...emptyEntry(decisionForm),
      subject: entry.subject,
      document: first ?? null,
      decidedOn: dayOf(clock()),
    }
    return c.html(await decisionPage(c, key, entry, fillEntry(decisionForm.fields, fresh), []))
  })

  routes.post('/:key/decision', async (c) => {
    const { key, entry } = await get(db, disclosureRequest, c.req.param('key'))
    allow(c, 'write', disclosureDecision, { sections: entry.sections })
    const form = await readPosted(c)
    const checked = checkPart(decisionForm, await readForm(decisionForm, form, []))
    if ('findings' in checked)
      return c.html(await decisionPage(c, key, entry, form.texts, checked.findings), 422)
    const number = await nextDecisionNumber(db, key)
    const bound = {
      number,
      request: key,
      sections: entry.sections,
      programme: entry.programme,
      disclosedOn: null,
    }
    try {
      await insert(db, stampOf(c, office, ''), disclosureDecisions, { ...checked.entry, ...bound })
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error
      return c.html(await decisionPage(c, key, entry, form.texts, error.findings), 422)
    }
    return c.redirect(`/disclosure-decisions/${number}`, 303)
  })

  return routes

  async function decisionPage(
    c: OfficeRequest,
    key: string,
    { subject }: DisclosureRequest,
    posted: PostedForm['texts'],
    findings: readonly Finding[],
  ) {
    const { language } = c.var
    return (
      <SubFormPage
        {...{ c, office, posted, findings }}
        record={decisionForm}
        heading={say(language, 'disclosure.decision.new', '決定を書く')}
        of={{ key, subject }}
        action={`/disclosure/${key}/decision`}
        button={say(language, 'disclosure.do.decision', '決定の案として保存する')}
        around={await aroundEntries(c, office, decisionForm, [])}
      />
    )
  }
}

function oneOf<const T extends string>(told: string, known: readonly T[]): T {
  const found = known.find((one) => one === told)
  if (found === undefined) throw new Refusal('invalid', '選べない答えが送られた。画面を開き直す。')
  return found
}

function readDay(told: string): string {
  const read = dayMeaning.parse(told, { kind: 'day', label: '' })
  if ('says' in read) throw new Refusal('invalid', read.says)
  return read.value
}
