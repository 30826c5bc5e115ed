import { MOST_DELIVERED } from '#core/edition/delivery-routes.ts'
import { trustIn } from '#platform/client-address.ts'
import { PUBLIC_RATE } from '#platform/client-rate.ts'
import { openRequestMeter, type RequestMeter } from '#platform/metrics.ts'
import { probed } from '#platform/probes.ts'
import { guarded, hostsOf } from '#platform/request-guard.ts'
import { watched } from '#platform/watched.ts'
import type { WebApplication } from '#platform/web-server.ts'
import { servedSite } from '#public/served-site.ts'
import type { Site } from '#public/site.ts'
import type { Settings } from '#settings'
import type { Assets } from '#ui/assets.ts'
import { securityHeaders } from '#ui/security-headers.ts'

/** The public site within the limits that the settings say, the same for an installation and for a machine that has the edition alone. */
export function publicSide(
  site: Site,
  assets: Assets,
  settings: Settings,
  meter: RequestMeter = openRequestMeter(),
): WebApplication {
  const { publicUrl, isPublicUrlSaid, hosts, trustedProxies } = settings
  const limit = { rate: PUBLIC_RATE, isTrusted: trustIn(trustedProxies) }
  const limited = guarded(servedSite(site, assets, { publicUrl, limit }), {
    hosts: isPublicUrlSaid ? hostsOf(publicUrl, hosts) : null,
    methods: ['GET', 'HEAD', 'POST', 'OPTIONS'],
    body: LARGEST_POST,
    headers: securityHeaders(publicUrl),
    apart: site.delivery && { path: '/delivery/', methods: ['GET', 'PUT', 'POST'], body: MOST_DELIVERED },
  })
  const parts = { edition: () => site.edition().lastPosition() >= -1 }
  return watched(probed(limited, parts), { side: 'public', meter, isTrusted: limit.isTrusted })
}

/** Bytes of what residents send in, with room. */
const LARGEST_POST = 1_000_000
