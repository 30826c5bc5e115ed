import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { type Act, may, mayAdminister } from '#core/rules/permission.ts'
import { accountNames } from '#core/store/account-names.ts'
import { scopeFor } from '#core/store/gate/scope.ts'
import type { QueueName, WaitingFilter } from '#core/store/gate/waiting-list.ts'
import { MOST_IN_MENU, menuCounts } from '#core/store/menu-counts.ts'
import { type Language, say } from '#ui/say.ts'
import type { LeftToSay, Office, OfficeEnv, OfficeRequest } from './office.ts'

/**
 * How a page calls whoever wrote, decided or looked: by name, with the user ID where another account bears the same name; what the system did
 * by itself in words. It is a mark until the page is whole (`completePages`): however many people a page names, they are looked up once.
 */
export function person(c: OfficeRequest, id: string | null | undefined): string {
  if (!id) return ''
  if (id.startsWith('system:')) return systemName(c.var.language, id)
  const left = c.var.leftToSay
  if (left === undefined) return id
  left.ids.add(id)
  return `${OPENS}${left.mark} ${id}${CLOSES}`
}

/** Where the menu says how much waits at a desk for the person at work: a mark until the page is whole. */
export function waitingAt(c: OfficeRequest, href: string): string {
  const left = c.var.leftToSay
  if (left === undefined || !COUNTED.includes(href)) return ''
  left.hasMenu = true
  return `${OPENS}${left.mark}#${href}${CLOSES}`
}

/** Completes pages: the names of people in one query, and how much waits in another; a page that asks for neither costs nothing. */
export function completePages(office: Pick<Office, 'db' | 'catalog'>): MiddlewareHandler<OfficeEnv> {
  return async (c, next) => {
    const left: LeftToSay = { mark: randomUUID(), ids: new Set(), hasMenu: false }
    c.set('leftToSay', left)
    await next()
    if (left.ids.size === 0 && !left.hasMenu) return
    if (!c.res.headers.get('content-type')?.startsWith('text/html')) return
    const [names, counts] = await Promise.all([
      accountNames(office.db, [...left.ids]),
      left.hasMenu ? countsByDesk(c, office) : new Map<string, number>(),
    ])
    const page = await c.res.text()
    const marks = new RegExp(`${OPENS}${left.mark}([ #])([^${CLOSES}]*)${CLOSES}`, 'gu')
    // A mark was escaped with the page around it: what is in it stands there as it is read again.
    const text = page.replace(marks, (_, kind: string, said: string) => {
      if (kind === '#') return countText(c.var.language, counts.get(said) ?? 0)
      const account = names.get(plain(said))
      if (account === undefined) return said
      return escaped(account.isShared ? `${account.name}（${plain(said)}）` : account.name)
    })
    c.res = new Response(text, c.res)
  }
}

/** The desks at which the menu counts. */
const COUNTED: readonly string[] = ['/', '/gate', '/imports', '/outbox']

async function countsByDesk(
  c: OfficeRequest,
  office: Pick<Office, 'db' | 'catalog'>,
): Promise<ReadonlyMap<string, number>> {
  const { actor } = c.var
  const queue = (name: QueueName, acts: readonly Act[]): WaitingFilter => ({
    ...{
      scope: scopeFor(actor, office.catalog, acts),
      queue: name,
      register: null,
      section: null,
      outcome: null,
    },
    // Nobody approves what is his or her own, nor judges it as the second person.
    exceptWriter: name === 'release' ? null : actor.id,
  })
  const counts = await menuCounts(office.db, actor.id, {
    queues: [
      queue('review', ['approval']),
      queue('second', ['approval', 'release']),
      queue('release', ['release']),
    ],
    registers: office.catalog
      .map(({ record }) => record)
      .filter((record) => may(actor, 'read', record))
      .map(({ key }) => key),
    seesMails: mayAdminister(actor),
  })
  return new Map([
    ['/', counts.gate + counts.comments],
    ['/gate', counts.gate],
    ['/imports', counts.imports],
    ['/outbox', counts.mails],
  ])
}

/** Nothing for nothing; of much, that it is much. */
function countText(language: Language, count: number): string {
  if (count === 0) return ''
  const shown = count >= MOST_IN_MENU ? `${MOST_IN_MENU - 1}+` : String(count)
  const waits = say(language, 'office.menu-waiting', '件が待っています')
  return ` <span class="daicho-menu-count">${shown}<span class="visually-hidden">${escaped(waits)}</span></span>`
}

/** Signs that no keyboard has, around a mark of the request: what people type is never taken for one. */
const OPENS = '\u{E000}'
const CLOSES = '\u{E001}'

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
}

function plain(html: string): string {
  const signs = Object.entries(SIGNS)
  return html.replace(
    /&(?:amp|lt|gt|quot|#39);/g,
    (name) => signs.find(([, own]) => own === name)?.[0] ?? name,
  )
}

/** Work that the system does by itself, as people call it. */
function systemName(language: Language, id: string): string {
  const [, work = ''] = id.split(':')
  const words = WORK[work]?.(language)
  return say(language, 'journal.system', '自動処理（{name}）').replace('{name}', () => words ?? work)
}

const WORK: Readonly<Record<string, (language: Language) => string>> = {
  access: (language) => say(language, 'system.access', '閲覧の記録'),
  command: (language) => say(language, 'system.command', 'コマンド'),
  demo: (language) => say(language, 'system.demo', '見本の用意'),
  disclosure: (language) => say(language, 'system.disclosure', '情報公開の手続き'),
  documents: (language) => say(language, 'system.documents', '文書抽出の取込み'),
  'first-run': (language) => say(language, 'system.first-run', '初めての起動'),
  import: (language) => say(language, 'system.import', '取込み'),
  inbox: (language) => say(language, 'system.inbox', '区民からの受付'),
  nightly: (language) => say(language, 'system.nightly', '毎晩の仕事'),
  'personal-files': (language) => say(language, 'system.personal-files', '個人情報ファイル簿の更新'),
  recheck: (language) => say(language, 'system.recheck', '公開中の再点検'),
  release: (language) => say(language, 'system.release', '公開の処理'),
  retention: (language) => say(language, 'system.retention', '保存期間の満了'),
  schedule: (language) => say(language, 'system.schedule', '予約した公開'),
  second: (language) => say(language, 'system.second', 'もう一人の確認'),
  upgrade: (language) => say(language, 'system.upgrade', '版上げ'),
  weekly: (language) => say(language, 'system.weekly', '毎週の仕事'),
}
