import { dayOf } from '#core/calendar/day.ts'
import type { Edition } from '#core/edition/read.ts'
import { csvText } from '#platform/csv-text.ts'
import type { Appeal } from '#registers/records/appeals/record.ts'
import { disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import {
  TOLD_STATES,
  type ToldRequest,
  type ToldState,
  toldState,
} from '#registers/records/disclosure-requests/told-state.ts'
import { momentOf, type Site } from '../site.ts'
import { termsInForce } from './terms.ts'

/** A request that is public, and where it stands. */
export type Told = ToldRequest & { readonly state: ToldState; readonly daysLate: number }

/** All requests that are public, with where they stand on the day on which one looks: the newest first. */
export function listTold(site: Site): Told[] {
  const edition = site.edition()
  const today = dayOf(momentOf(site))
  const veryOverdueDays = termsInForce(site)?.veryOverdueDays ?? 0
  const appealed = new Set(
    listAppeals(edition).flatMap((appeal) => (appeal.ruling === null ? (requestOf(appeal) ?? []) : [])),
  )
  return edition
    .list(disclosureRequest.key)
    .flatMap(({ values }) => (values === null ? [] : [values as ToldRequest]))
    .map((request) => {
      const isAppealed = appealed.has(request.number)
      // A field that is newer than a release is absent there.
      const firstDecidedOn = request.firstDecidedOn ?? null
      return {
        ...request,
        ...toldState({ ...request, firstDecidedOn }, { today, veryOverdueDays, isAppealed }),
      }
    })
    .sort((one, other) => (one.receivedOn < other.receivedOn ? 1 : -1))
}

/** Appeals that are public, the newest first. */
export function listAppeals(edition: Edition): Appeal[] {
  return edition
    .list('appeals')
    .flatMap(({ values }) => (values === null ? [] : [values as Appeal]))
    .sort((one, other) => (one.filedOn < other.filedOn ? 1 : -1))
}

/** The request that an appeal is about: the number of a decision begins with it. */
function requestOf({ decision }: Pick<Appeal, 'decision'>): string | null {
  return decision === null ? null : decision.slice(0, decision.lastIndexOf('-'))
}

/** All public requests as CSV, with the state by its key and in words. */
export function printRequestsCsv(site: Site): string {
  const edition = site.edition()
  const lines = listTold(site).map((one) => [
    ...[one.number, one.subject, edition.titleOf('agencies', one.agency) ?? one.agency],
    (one.sections ?? []).map((key) => edition.titleOf('sections', key) ?? key).join('、'),
    ...[one.receivedOn, one.dueOn ?? '', one.decidedOn ?? '', one.state, TOLD_STATES[one.state]],
    String(one.daysLate),
  ])
  const head = ['請求番号', '件名', '実施機関', '担当課', '受け付けた日', '期限', '決定した日']
  return csvText([[...head, 'state', '状態', '遅れた日数'], ...lines])
}
