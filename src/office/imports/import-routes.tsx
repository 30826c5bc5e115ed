import { Hono } from 'hono'
import type { Office, OfficeEnv } from '#core/office/office.ts'
import { importDeskRoutes } from './desk-routes.tsx'
import { mappingRoutes } from './mapping-routes.tsx'
import { mendRoutes } from './mend-routes.tsx'
import { runRoutes } from './run-routes.tsx'

/** `/imports`: the one desk at which files are brought into registers. */
export function importRoutes(office: Office): Hono<OfficeEnv> {
  return new Hono<OfficeEnv>()
    .route('/', importDeskRoutes(office))
    .route('/', runRoutes(office))
    .route('/', mappingRoutes(office))
    .route('/', mendRoutes(office))
}
