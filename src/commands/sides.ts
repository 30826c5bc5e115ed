import { join } from 'node:path'
import { type Courier, openCourier } from '#core/collection/courier.ts'
import { collectionKeys } from '#core/collection/keys.ts'
import { followVerified } from '#core/edition/follow.ts'
import { openShelf } from '#core/edition/shelf.ts'
import { openSnapshots } from '#core/edition/snapshots.ts'
import type { Office } from '#core/office/office.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { keepSealing } from '#core/store/access/seal.ts'
import { draftSeal } from '#core/store/draft-seal.ts'
import { readMigrations } from '#core/store/migrations.ts'
import { keepTreeGrowing } from '#core/store/tree-growth.ts'
import { keepEndingViewings } from '#core/store/viewings.ts'
import { officeApp } from '#office/app.tsx'
import { keepCorrespondence } from '#office/mail/correspondence.ts'
import { trustIn } from '#platform/client-address.ts'
import { type DbTransaction, transact } from '#platform/database.ts'
import { log } from '#platform/log.ts'
import { openRequestMeter } from '#platform/metrics.ts'
import { secretOf } from '#platform/secret.ts'
import { countMonthly, STATISTICS_JOB } from '#processes/disclosure/statistics.ts'
import { disposalJobs } from '#processes/disposal/jobs.ts'
import { importNightly, NIGHTLY_JOB } from '#processes/documents/nightly.ts'
import { advanceCity, EDITION_JOB, editionFile, editionKeyFile, keysFolder } from '#processes/edition.ts'
import { type CityGate, cityGate } from '#processes/gate/city-gate.ts'
import { doGateWork, GATE_JOB } from '#processes/gate/gate-work.ts'
import { readGateLists } from '#processes/gate/lists.ts'
import { releaseDue, SCHEDULE_JOB, type ToldFailure } from '#processes/gate/scheduled-work.ts'
import type { GateWork } from '#processes/gate/work.ts'
import type { HealthGround } from '#processes/health/read-health.ts'
import { IMPORT_JOB, TIDY_JOB } from '#processes/imports/ground.ts'
import { type ImportWorks, openImportWorks } from '#processes/imports/import-work.ts'
import { tidyImports } from '#processes/imports/tidy.ts'
import { openForWithdrawals } from '#processes/incidents/withdrawn.ts'
import { COLLECTION_JOB, collectLetters } from '#processes/letters/collect-letters.ts'
import { tellScheduleFailed } from '#processes/mails/schedule-failed.ts'
import { DIGEST_JOB, sendDigests } from '#processes/mails/work-digest.ts'
import { FILES_JOB, refreshFiles } from '#processes/personal-files/refresh-files.ts'
import { readMunicipality } from '#processes/profile.ts'
import { guardedCatalog } from '#processes/redaction/guarded-catalog.ts'
import { putIntoForce, REORGANISATION_JOB } from '#processes/reorganisation/put-into-force.ts'
import { upkeepJobs } from '#processes/upkeep/jobs.ts'
import { openYears, YEAR_JOB } from '#processes/year-change/year-run.ts'
import { openInbox } from '#public/inbox.ts'
import { catalog } from '#registers/catalog.ts'
import { groupsOf } from '#registers/groups.ts'
import type { Settings } from '#settings'
import { type Assets, readAssets } from '#ui/assets.ts'
import { keyOf } from './edition-act.ts'
import { metricsToken, officeSide } from './office-side.ts'
import { prepare } from './prepare.ts'
import { publicSide } from './public-side.ts'
import type { Ground, OfficeGround, Sides } from './serving.ts'
import { signInContext } from './sign-in-context.ts'

/** The two applications of an installation, with its municipality's name and colour. */
export async function openSides(settings: Settings, tell: (line: string) => void): Promise<Sides> {
  const municipality = await readMunicipality(settings)
  const lists = await readGateLists(settings)
  const token = await metricsToken(settings)
  const assets = readAssets(settings.root, municipality.colour)
  let courier: Courier | undefined
  let areOpen = false
  const meter = openRequestMeter()
  let atGate: (Omit<GateWork, 'isOver'> & { afterFailure: ToldFailure }) | undefined
  let imports: ImportWorks | undefined
  const bringForward = async ({ database, files, clock }: Ground) => {
    await advanceCity(database.db, municipality, clock(), settings.home, files)
    courier?.wake()
  }
  const sides: Sides = {
    jobs: [
      { ...EDITION_JOB, run: bringForward },
      ...disposalJobs(bringForward, lists),
      ...upkeepJobs({
        home: settings.home,
        backups: settings.backups,
        records: RECORDS,
        migrations: () => readMigrations(join(settings.root, 'migrations')),
      }),
      { ...STATISTICS_JOB, run: ({ database, clock }: Ground) => countMonthly(database.db, clock()) },
      {
        ...FILES_JOB,
        async run({ database, clock }: Ground) {
          await refreshFiles(database.db, RECORDS, municipality, clock())
        },
      },
      {
        ...YEAR_JOB,
        async run({ database, clock }: Ground) {
          await openYears({ db: database.db, clock, catalog })
        },
      },
      {
        ...REORGANISATION_JOB,
        async run({ database, clock }: Ground) {
          if (!atGate) return
          const { gate, afterRelease } = atGate
          await putIntoForce({ db: database.db, clock, catalog, gate, afterRelease })
        },
      },
      {
        ...GATE_JOB,
        async run() {
          if (atGate) await doGateWork(atGate, () => atGate === undefined)
        },
      },
      {
        ...SCHEDULE_JOB,
        async run() {
          if (atGate) await releaseDue(atGate)
        },
      },
      {
        ...DIGEST_JOB,
        async run({ database, clock }: Ground) {
          await sendDigests(database.db, catalog, clock())
        },
      },
      {
        ...IMPORT_JOB,
        async run() {
          imports?.wake()
        },
      },
      {
        ...TIDY_JOB,
        async run({ database, clock }: Ground) {
          await tidyImports({ db: database.db, clock, catalog })
        },
      },
      {
        ...COLLECTION_JOB,
        async run({ database, clock }: Ground) {
          // Until its own public side answers, the office would only find a closed door.
          if (!areOpen) return
          const folder = keysFolder(settings.home)
          await collectLetters(database.db, settings.inboxNodes, folder, clock)
        },
      },
      {
        ...NIGHTLY_JOB,
        async run({ database, files, clock }: Ground) {
          const gate = cityGate(database.db, lists, clock, files)
          await importNightly(database.db, settings.documentExtracts, gate, clock).finally(() => gate.close())
        },
      },
    ],
    async openOffice(ground) {
      const gate = cityGate(ground.database.db, lists, ground.clock, ground.files)
      await prepare(ground, catalog, municipality, gate, tell)
      const { fetch, close: endCorrespondence } = await openOffice(ground, municipality, gate, assets, {
        jobs: sides.jobs,
        nodes: () => courier?.states() ?? [],
      })
      const { database, clock, queue } = ground
      const afterRelease: Office['afterRelease'] = async (trx) => {
        await openForWithdrawals(trx)
        await queue.send(trx, EDITION_JOB)
      }
      atGate = {
        ...{ db: database.db, clock, gate, catalog: guardedCatalog(catalog), afterRelease },
        afterFailure: tellScheduleFailed,
      }
      imports = openImportWorks({ db: database.db, clock, gate, catalog: guardedCatalog(catalog) })
      const { collector } = await collectionKeys(keysFolder(settings.home))
      courier = openCourier(settings.publicNodes, editionFile(settings.home), collector, ground.clock)
      const stopGrowing = keepTree(ground)
      const close = async () => {
        atGate = undefined
        await imports?.close()
        await Promise.all([courier?.close(), stopGrowing(), endCorrespondence(), gate.close()])
      }
      return officeSide({ fetch, close }, ground, meter, token)
    },
    async begin({ database, queue }) {
      areOpen = true
      // What came in while the office was away is not kept waiting for the next minute.
      await transact(database.db, async (trx) => {
        await queue.send(trx, COLLECTION_JOB)
        // What a break cut off goes on, and changed rules are looked for.
        await queue.send(trx, GATE_JOB)
        await queue.send(trx, SCHEDULE_JOB)
        await queue.send(trx, IMPORT_JOB)
      })
    },
    async openPublic({ clock }) {
      const following = await followVerified(editionFile(settings.home), {
        records: catalog.map(({ record }) => record),
        key: await keyOf(editionKeyFile(settings.home)),
        tell: (line, kind) => kind === 'refusal' && log('warning', line),
      })
      const inbox = openInbox(
        join(settings.home, 'inbox', 'inbox.sqlite'),
        clock,
        trustIn(settings.trustedProxies),
        tell,
      )
      const url = settings.isPublicUrlSaid ? settings.publicUrl : undefined
      const snapshots = openSnapshots()
      const shelf = openShelf(editionFile(settings.home))
      const download = () => snapshots.of(following.current())
      const site = {
        municipality,
        assets: assets.page,
        url,
        edition: following.current,
        download,
        shelf,
        inbox,
      }
      return {
        ...publicSide(site, assets, settings, meter),
        async close() {
          await snapshots.close()
          inbox?.box.close()
          await following.close()
        },
      }
    },
  }
  return sides
}

async function openOffice(
  ground: OfficeGround,
  municipality: Municipality,
  gate: CityGate,
  assets: Assets,
  beside: Pick<HealthGround, 'jobs' | 'nodes'>,
) {
  const { database, clock, files, queue, settings } = ground
  const { db } = database
  const secret = await secretOf(settings.home)
  const office: Office = {
    database,
    db,
    catalog: guardedCatalog(catalog),
    groupsOf,
    municipality,
    clock,
    files,
    drafts: draftSeal(secret),
    assets: assets.page,
    publicUrl: settings.publicUrl,
    gate,
    async afterRelease(trx) {
      await openForWithdrawals(trx)
      await queue.send(trx, EDITION_JOB)
    },
    afterOrder: (trx) => queue.send(trx, GATE_JOB),
    send: (trx, job) => queue.send(trx, job),
  }
  const signIn = await signInContext(ground, municipality, { secret, assets: assets.page })
  const upkeep = {
    health: { db, home: settings.home, backups: settings.backups, ...beside },
    order: (trx: DbTransaction, job: { readonly key: string }, by: string) => queue.send(trx, job, { by }),
    retry: queue.retry,
  }
  const { fetch } = officeApp(office, signIn, assets, settings.publicUrl, upkeep)
  return { fetch, close: keepCorrespondence(signIn).stop }
}

const RECORDS = catalog.map(({ record }) => record)

/** Lines join the tree within a second, and can be searched from then on. */
function keepTree({ database, clock }: Ground): () => Promise<void> {
  const growing = keepTreeGrowing(database, { every: 1000, clock, records: RECORDS })
  const sealing = keepSealing(database, { every: 10_000, clock })
  const viewing = keepEndingViewings(database, { every: 60_000, clock })
  return async () => void (await Promise.all([growing.stop(), sealing.stop(), viewing.stop()]))
}
