import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Edition, openSnapshot } from '#core/edition/read.ts'
import { refreshSearch } from '#core/edition/search/refresh.ts'
import { publicApp } from '#public/app.tsx'
import { catalog } from '#registers/catalog.ts'
import { readAssets } from '#ui/assets.ts'
import municipality from '../midorigaoka/municipality.json' with { type: 'json' }
import { SITE_URL } from '../public-site.ts'
import { type CatalogueSize, catalogueDocument } from './catalogue-edition.ts'
import { writeCatalogueEdition } from './open-catalogue.ts'

/** A public site over a catalogue that goes on from edition to edition while it is read. */
export async function openChangingCatalogue(size: CatalogueSize) {
  const folder = mkdtempSync(join(tmpdir(), 'daicho-catalogue-'))
  const file = join(folder, 'edition.sqlite')
  await writeCatalogueEdition(file, size)
  const written = new DatabaseSync(file)
  written.exec('PRAGMA journal_mode = WAL')
  const opened: Edition[] = [openSnapshot(file)]
  const edition = () => opened.at(-1) as Edition
  const assets = readAssets(process.cwd(), municipality.colour)
  const app = publicApp({ municipality, assets: assets.page, edition }, assets)
  const records = catalog.map(({ record }) => record)
  let number = 1

  return {
    edition,
    request: (address: string, init?: RequestInit) => app.request(new URL(address, SITE_URL), init),
    /** Publishes documents by their numbers, each with the title of another, and takes others back. */
    async advance(released: readonly number[], withdrawn: readonly number[]): Promise<void> {
      number += 1
      const at = new Date(Date.parse('2027-06-01T00:00:00Z') + number * 60_000).toISOString()
      written.exec('BEGIN')
      const changed = [
        ...released.map((own) => release(own, at)),
        ...withdrawn.flatMap((own) => (released.includes(own) ? [] : withdraw(own, at))),
      ]
      await refreshSearch(written, records, changed)
      written
        .prepare(
          "UPDATE manifest SET value = json_set(value, '$.number', ?, '$.compiledAt', ?) WHERE name = 'manifest'",
        )
        .run(number, at)
      written.exec('COMMIT')
      opened.push(openSnapshot(file))
    },
    close() {
      for (const each of opened) each.close()
      written.close()
      rmSync(folder, { recursive: true })
    },
  }

  function release(own: number, at: string) {
    const { number: key } = catalogueDocument(own, size)
    const values = { ...catalogueDocument(own + number * 7, size), number: key }
    written
      .prepare(
        `INSERT INTO entries (register, key, revision, programme, title, "values", releasedAt) VALUES ('documents', ?, 1, NULL, ?, ?, ?)
         ON CONFLICT DO UPDATE SET revision = revision + 1, title = excluded.title, "values" = excluded."values",
         releasedAt = excluded.releasedAt, withdrawnAt = NULL`,
      )
      .run(key, values.publicTitle, JSON.stringify(values), at)
    return publish(key, 'release', at)
  }

  function withdraw(own: number, at: string) {
    const { number: key } = catalogueDocument(own, size)
    const gone = written
      .prepare(
        `UPDATE entries SET "values" = NULL, title = '', withdrawnAt = ? WHERE register = 'documents' AND key = ?`,
      )
      .run(at, key)
    return gone.changes === 0 ? [] : [publish(key, 'withdrawal', at)]
  }

  function publish(key: string, act: string, at: string) {
    written
      .prepare(
        `INSERT INTO publications SELECT max(position) + 1, 'documents', ?, (SELECT revision FROM entries WHERE register = 'documents' AND key = ?), ?, ?, NULL FROM publications`,
      )
      .run(key, key, act, at)
    return { register: 'documents', key }
  }
}
