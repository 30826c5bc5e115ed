import { Readable } from 'node:stream'
import { Hono, type HonoRequest } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { asOfPages } from '#core/office/as-of.tsx'
import { asOfRegister } from '#core/office/as-of-register.tsx'
import { exportRoutes } from '#core/office/export-routes.tsx'
import { MOST_TYPED } from '#core/office/form-bounds.ts'
import { gateRoutes } from '#core/office/gate-routes.tsx'
import { completePages } from '#core/office/left-to-say.ts'
import { noteReading } from '#core/office/note-reading.ts'
import { allow, type Office, type OfficeEnv } from '#core/office/office.ts'
import { registerPages } from '#core/office/register-pages.tsx'
import type { Field } from '#core/record/define.ts'
import { filesIn } from '#core/record/kinds/files.ts'
import { listBreakGlass } from '#core/store/break-glass.ts'
import { find } from '#core/store/entries.ts'
import { LARGEST_IMPORT } from '#core/store/imports/files.ts'
import { notedRequest } from '#platform/request-facts.ts'
import { answerError, answerMissing } from '#ui/answer-error.tsx'
import { ASSET_CACHING, type Assets } from '#ui/assets.ts'
import type { Language } from '#ui/say.ts'
import { secured, securityHeaders } from '#ui/security-headers.ts'
import { knowNames } from '#ui/tell.ts'
import { accessRoutes } from './access/access-routes.tsx'
import { accountRoutes } from './account/account-routes.tsx'
import { confirmRoutes } from './account/confirm-routes.tsx'
import { passwordRoutes } from './account/password-routes.tsx'
import { officeApi } from './api.ts'
import { requireConfirmed } from './confirmed.ts'
import { delegationRoutes } from './delegation/delegation-routes.tsx'
import { deskRoutes } from './desk/desk-routes.tsx'
import { disasterRoutes } from './disaster-routes.tsx'
import { disclosureRoutes } from './disclosure/disclosure-routes.tsx'
import { disposalRoutes } from './disposal/disposal-routes.tsx'
import { documentImportRoutes } from './document-imports/import-routes.tsx'
import { evaluationRoutes } from './evaluation/evaluation-routes.tsx'
import { withHelp } from './forbidden-help.ts'
import { gatePages } from './gate/gate-pages.tsx'
import { healthRoutes } from './health/health-routes.tsx'
import { importRoutes } from './imports/import-routes.tsx'
import { incidentRoutes } from './incidents/incident-routes.tsx'
import { journalRoutes } from './journal/journal-routes.tsx'
import { outboxRoutes } from './mail/outbox-routes.tsx'
import { mailChoiceRoutes } from './mail-choices/mail-choice-routes.tsx'
import { namesOf } from './names-told.ts'
import { organisationRoutes } from './organisation/organisation-routes.tsx'
import { peopleRoutes } from './people/people-routes.tsx'
import { viewAsRoutes } from './people/view-as-routes.tsx'
import { permissionRoutes } from './permissions/permission-routes.tsx'
import { requestRoutes } from './personal/request-routes.tsx'
import { redactionRoutes } from './redaction/redaction-routes.tsx'
import { patternsOf, pseudonyms } from './request-words.ts'
import { retentionRoutes } from './retention/retention-routes.tsx'
import { searchRoutes } from './search/search-routes.tsx'
import { currentSession, isKnownBrowser, requireSession } from './session.ts'
import { setUpRoutes } from './set-up/set-up-routes.tsx'
import { shortcutRoutes } from './shortcuts/shortcut-routes.tsx'
import type { SignInContext } from './sign-in/context.ts'
import { signInRoutes } from './sign-in.tsx'
import { signInDeskRoutes } from './sign-in-desk/desk-routes.tsx'
import { keepUnsent } from './unsent-forms.ts'
import type { OfficeUpkeep } from './upkeep.ts'
import { urgentRoutes } from './urgent-reviews/urgent-routes.tsx'
import { yearRoutes } from './year/year-routes.tsx'

/** The application of the office: sign-in, the home page, and the pages of every register. */
export function officeApp(
  office: Office,
  signIn: SignInContext,
  assets: Assets,
  publicUrl: string,
  upkeep: OfficeUpkeep,
): Hono<OfficeEnv> {
  knowNames(namesOf(office.catalog))
  const app = new Hono<OfficeEnv>()
  const site = { assets: assets.page, site: `${office.municipality.name} 台帳`, numbered: true }
  app.onError(async (error, c) => answerError(await withHelp(office, error, c), c, site))
  app.notFound((c) => answerMissing(c, site))

  app.use(notedRequest({ pattern: patternsOf(office), person: pseudonyms(signIn.secret) }))
  app.use(secured(securityHeaders(signIn.officeUrl)))
  app.use(async (c, next) => {
    const asked = c.req.query('lang')
    const language: Language = (asked ?? getCookie(c, 'lang')) === 'en' ? 'en' : 'ja'
    if (asked)
      setCookie(c, 'lang', language, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: 31_536_000 })
    c.set('language', language)
    await next()
  })
  app.get('/assets/:file', (c) => {
    const asset = assets.byPath.get(c.req.path)
    if (asset === undefined) return c.notFound()
    return c.body(asset.body, 200, { 'content-type': asset.type, 'cache-control': ASSET_CACHING })
  })
  app.route('/', signInRoutes(signIn))
  app.route('/password', passwordRoutes(signIn))
  app.route('/confirm', confirmRoutes(signIn))

  app.route('/', officeApi(office, signIn))

  // Of strangers nothing large is even taken in: a body without a length would be held in the memory before anybody is asked who sends it.
  app.use(async (c, next) => {
    const most = largestBody(office, c.req)
    if (most === MOST_TYPED) return bodyLimit({ maxSize: most })(c, next)
    const isKnown = (await isKnownBrowser(c, signIn)) || (await currentSession(c, signIn)) !== undefined
    return bodyLimit({ maxSize: isKnown ? most : MOST_TYPED })(c, next)
  })
  app.use(keepUnsent(office, signIn))
  app.use(requireSession(signIn))
  app.use(completePages(office))
  app.use(async (c, next) => {
    c.set('breakGlass', await listBreakGlass(office.db, office.clock()))
    await next()
  })
  // No column holds it, so nothing is found by it.
  app.use(async (c, next) => (c.req.url.includes('%00') ? c.notFound() : next()))
  app.route('/', deskRoutes(office, publicUrl))
  app.use('/people/*', requireConfirmed(signIn))
  app.use('/view-as', requireConfirmed(signIn))
  app.use('/organisation/*', requireConfirmed(signIn))
  app.route('/people', peopleRoutes(office))
  app.route('/view-as', viewAsRoutes(office))
  app.route('/permissions', permissionRoutes(office))
  app.route('/delegation', delegationRoutes(office))
  app.route('/mail-choices', mailChoiceRoutes(office))
  app.route('/account', accountRoutes(office, signIn))
  for (const desk of ['/sign-in-desk/*', '/outbox/*', '/set-up/*']) app.use(desk, requireConfirmed(signIn))
  app.route('/sign-in-desk', signInDeskRoutes(office, signIn))
  app.route('/outbox', outboxRoutes(office, signIn))
  app.route('/set-up', setUpRoutes(office, signIn))
  app.route('/disaster', disasterRoutes(office))
  app.route('/redaction', redactionRoutes(office))
  app.route('/disclosure', disclosureRoutes(office, publicUrl))
  app.route('/retention', retentionRoutes(office))
  app.route('/disposal-desk', disposalRoutes(office))
  app.route('/urgent-desk', urgentRoutes(office))
  app.route('/year', yearRoutes(office))
  app.route('/organisation', organisationRoutes(office))
  app.route('/evaluation', evaluationRoutes(office))
  app.route('/search', searchRoutes(office))
  app.route('/gate', gatePages(office))
  app.route('/access', accessRoutes(office))
  app.route('/journal', journalRoutes(office, upkeep))
  app.route('/health', healthRoutes(office, upkeep))
  app.route('/personal-desk', requestRoutes(office))
  app.route('/incident-desk', incidentRoutes(office))
  app.route('/document-imports', documentImportRoutes(office))
  app.route('/imports', importRoutes(office))
  app.route('/shortcuts', shortcutRoutes(office))
  for (const register of office.catalog) {
    const path = `/${register.record.key}`
    // The one desk for all registers took the place of a page for each.
    app.get(`${path}/import`, (c) => c.redirect(`/imports?register=${register.record.key}`, 301))
    app.route(path, exportRoutes(office, register))
    app.route(path, asOfRegister(office, register))
    app.route(path, asOfPages(office, register))
    app.route(path, gateRoutes(office, register))
    app.route(path, registerPages(office, register))
  }
  app.get('/:register/:key/files/:field', async (c) => {
    const { register: name, key, field } = c.req.param()
    const register = office.catalog.find(({ record }) => record.key === name)
    const kept = register && (await find(office.db, register.record, key))
    if (register === undefined || kept === undefined) return c.notFound()
    allow(c, 'read', register.record, kept.entry)
    await noteReading(c, office, register.record, 'file', [kept.key])
    const own = Object.hasOwn(register.record.fields, field) ? register.record.fields[field] : undefined
    const all = own ? filesIn(own, kept.entry[field]) : []
    // Of several files the address says which: by what it contains.
    const file = all.find(({ sha256 }) => own?.kind === 'file' || sha256 === c.req.query('of'))
    if (file === undefined || (await office.files.find(file.sha256)) === null) return c.notFound()
    return c.body(streamOf(office.files.read(file.sha256)), 200, {
      // Always saved, never opened in the page: what was uploaded runs nowhere.
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-length': String(file.bytes),
    })
  })
  return app
}

/** Only where files are sent may a request be large, by what its files may be: nobody fills the memory with a form. */
function largestBody(office: Office, request: HonoRequest): number {
  const [register] = request.path.split('/').slice(1)
  if (!request.header('content-type')?.startsWith('multipart/')) return MOST_TYPED
  if (register === 'document-imports' || register === 'imports') return LARGEST_IMPORT + MOST_TYPED
  const record = office.catalog.find((own) => own.record.key === register)?.record
  return Object.values(record?.fields ?? {}).reduce((most, field) => most + bytesOf(field), MOST_TYPED)
}

/** Of several files so much comes with one form; more are put in by several. */
const MOST_AT_ONCE = 100_000_000

function bytesOf(field: Field): number {
  if (field.kind === 'file') return field.maxBytes
  return field.kind === 'files' ? Math.min(field.most * field.maxBytes, MOST_AT_ONCE) : 0
}

function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream {
  return Readable.toWeb(Readable.from(chunks)) as ReadableStream
}
