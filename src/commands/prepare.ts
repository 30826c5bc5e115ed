import type { Municipality } from '#core/rules/municipality.ts'
import type { Register } from '#core/rules/register.ts'
import { releaseUpgraded } from '#core/store/release-upgraded.ts'
import { createFirstUser } from '#office/first-user.ts'
import { loadDemoIfEmpty } from '#processes/demo.ts'
import { advanceCity } from '#processes/edition.ts'
import type { CityGate } from '#processes/gate/city-gate.ts'
import { refreshFiles } from '#processes/personal-files/refresh-files.ts'
import { loadDemoRedactions } from '#processes/redaction/demo.ts'
import type { Ground } from './serving.ts'

/** What the first start makes, and what any start makes good: the demo, the first users, the edition. */
export async function prepare(
  ground: Ground,
  catalog: readonly Register[],
  municipality: Municipality,
  gate: CityGate,
  tell: (line: string) => void,
): Promise<void> {
  const { database, clock, settings } = ground
  const demo = await loadDemoIfEmpty(database.db, settings, clock(), gate)
  if (demo) {
    const stamp = { by: 'system:demo', at: clock(), why: '試用のための見本' }
    await loadDemoRedactions(database.db, ground.files, stamp, await gate())
    tell(`見本 ${demo.file} を入れました：${demo.created}件。 / Loaded the demo: ${demo.created} entries.`)
  }

  const { released, inReview } = await releaseUpgraded(database.db, clock(), catalog, await gate())
  if (released > 0) {
    tell(
      `版上げで変わった公開中の登録を公開し直しました：${released}件。 / Released ${released} public entries anew that the upgrade changed.`,
    )
  }
  if (inReview > 0) {
    tell(
      `版上げで変わった公開中の登録を点検に回しました：${inReview}件。 / Handed over ${inReview} public entries that the upgrade changed for review.`,
    )
  }

  // A new version of the program may define other fields: each start describes what it keeps.
  await refreshFiles(
    database.db,
    catalog.map(({ record }) => record),
    municipality,
    clock(),
  )

  const users = await createFirstUser(database.db, clock)
  if (users.length > 0) {
    tell(
      '最初の利用者です。パスワードはこの一度だけ表示します。 / The first users; passwords are shown this once.',
    )
    for (const { id, name, password } of users) tell(`  ${id}  ${password}  （${name}）`)
  }
  // Also a release whose job was lost with a crash; what can't be gone on from is compiled anew.
  await advanceCity(database.db, municipality, clock(), settings.home, ground.files)
}
