import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import { copyLine } from '#platform/copy-text.ts'
import { copyInto, type Db } from '#platform/database.ts'
import type { FindingSink } from './import-findings.ts'
import { saysMissing } from './import-references.ts'

/** A key and the line that names it. */
export type KeyLine = { readonly key: string; readonly line: number }

/** A mention of the register itself that is still to be found. */
export type OpenMention = KeyLine & { readonly at: string }

/** What of a file can only be told at its end; it is kept outside of memory, however long the file. */
export type FileKeys = {
  note(keys: readonly KeyLine[], mentions: readonly OpenMention[]): Promise<void>
  /** Says that a key has come twice. */
  doubt(): void
  /** Finds keys that several lines name, and mentions that no line makes good. */
  check(findings: FindingSink): Promise<void>
  /** Puts the keys into the temporary table "import_keys" (key, line), once. */
  load(): Promise<void>
  /** Throws away what was noted. */
  close(): Promise<void>
}

/** Opens the notes; only ever inside the transaction of the import. */
export async function openFileKeys(trx: Db, record: RecordType): Promise<FileKeys> {
  await sql`create temporary table "import_mentions" ("key" text, "line" integer, "at" text) on commit drop`.execute(
    trx,
  )
  const notes = await openNotes()
  const at = record.identity?.[0] ?? 'key'
  let isDoubtful = false
  let isLoaded = false
  async function load() {
    if (isLoaded) return
    isLoaded = true
    await sql`create temporary table "import_keys" ("key" text, "line" integer) on commit drop`.execute(trx)
    const keys = notes.createReadStream({ start: 0, autoClose: false })
    await copyInto(trx, 'copy "import_keys" from stdin', keys)
  }
  return {
    async note(keys, mentions) {
      await notes.write(keys.map(({ key, line }) => copyLine([key, line])).join(''))
      if (mentions.length === 0) return
      isDoubtful = true
      const lines = mentions.map((mention) => copyLine([mention.key, mention.line, mention.at]))
      await copyInto(trx, 'copy "import_mentions" from stdin', lines)
    },
    doubt() {
      isDoubtful = true
    },
    async check(findings) {
      if (!isDoubtful) return
      await load()
      await eachOf(trx, DUPLICATES, async (rows) => {
        for (const { key, line, other } of rows as { key: string; line: number; other: number }[]) {
          findings.add(line, [{ at, says: `「${key}」が${other}行目にもある。一つの登録は一行で書く。` }])
        }
        await findings.settle()
      })
      await eachOf(trx, OPEN_MENTIONS, async (rows) => {
        for (const mention of rows as OpenMention[]) {
          findings.add(mention.line, [{ at: mention.at, says: saysMissing(mention.key) }])
        }
        await findings.settle()
      })
    },
    load,
    close: () => notes.close(),
  }
}

/** A file that nobody else can name, gone when it is closed: a table of every key would cost a COPY for every batch. */
async function openNotes(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'daicho-import-'))
  return open(join(folder, 'keys'), 'wx+', 0o600).finally(() => rm(folder, { recursive: true, force: true }))
}

/** Every line after the first that names a key, with the first. */
const DUPLICATES = `
  select "key", "line", "other" from (
    select "key", "line", first_value("line") over (partition by "key" order by "line") as "other"
    from "import_keys"
    where "key" in (select "key" from "import_keys" group by "key" having count(*) > 1)
  ) as "named" where "line" <> "other" order by "line"`

const OPEN_MENTIONS = `
  select "key", "line", "at" from "import_mentions" as "mention"
  where not exists (select from "import_keys" as "named" where "named"."key" = "mention"."key")
  order by "line", "at"`

/** Hands the rows of a query on in portions, so that a file in which everything is wrong passes as well. */
async function eachOf(
  trx: Db,
  query: string,
  take: (rows: readonly unknown[]) => Promise<void>,
): Promise<void> {
  await sql`declare "import_rows" no scroll cursor for ${sql.raw(query)}`.execute(trx)
  for (;;) {
    const { rows } = await sql`fetch 2000 from "import_rows"`.execute(trx)
    if (rows.length === 0) break
    await take(rows)
  }
  await sql`close "import_rows"`.execute(trx)
}
