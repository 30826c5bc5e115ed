import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { findCheckpoint } from '#core/edition/place.ts'
import { trustIn } from '#platform/client-address.ts'
import type { RequestMeter } from '#platform/metrics.ts'
import { metered } from '#platform/metrics-answer.ts'
import { operatorError } from '#platform/operator-error.ts'
import { probed } from '#platform/probes.ts'
import { guarded, hostsOf } from '#platform/request-guard.ts'
import { watched } from '#platform/watched.ts'
import type { WebApplication } from '#platform/web-server.ts'
import { editionFile } from '#processes/edition.ts'
import { openMetrics } from '#processes/health/metrics.ts'
import type { Settings } from '#settings'
import { securityHeaders } from '#ui/security-headers.ts'
import type { OfficeGround } from './serving.ts'

/** The office within its limits: refused what does not keep them, looked after by machines, and each answer counted and told. */
export function officeSide(
  application: WebApplication,
  { settings, database, queue }: OfficeGround,
  meter: RequestMeter,
  token: string | null,
): WebApplication {
  const { isOfficeUrlSaid, officeUrl, hosts, home, trustedProxies } = settings
  const limits = {
    hosts: isOfficeUrlSaid ? hostsOf(officeUrl, hosts) : null,
    methods: null,
    body: LARGEST_UPLOAD,
    headers: securityHeaders(officeUrl),
  }
  const metrics = openMetrics(database, meter, home)
  const parts = {
    database: () => sql`select 1`.execute(database.db),
    queue: () => queue.isAlive(),
    edition: async () => (await findCheckpoint(editionFile(home))) !== undefined,
  }
  const close = async () => {
    metrics.close()
    await application.close?.()
  }
  const limited = probed(guarded({ ...application, close }, limits), parts)
  const isTrusted = trustIn(trustedProxies)
  return watched(metered(limited, { token, print: metrics.print }), { side: 'office', meter, isTrusted })
}

/** Bytes; the office looks at each kind of request more closely itself. */
const LARGEST_UPLOAD = 200_000_000

/** What whoever reads the metrics must bring; null where only this machine reads them. Asked before anything is opened: a file that holds none is refused. */
export async function metricsToken({
  metricsTokenFile: file,
}: Pick<Settings, 'metricsTokenFile'>): Promise<string | null> {
  if (file === null) return null
  const token = (await readFile(file, 'utf8').catch(() => '')).trim()
  if (token.length >= 16) return token
  throw operatorError(
    `DAICHO_METRICS_TOKEN_FILE の ${file} に、16文字以上の合い言葉を一行で書いてください。`,
    `Write a token of at least 16 characters into ${file} (DAICHO_METRICS_TOKEN_FILE).`,
  )
}
