import { hash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import type { Alteration } from './alteration.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { EDITION_SCHEMA, type Manifest } from './edition-file.ts'
import { openNote } from './note.ts'

/** What the seal of an edition vouches for. */
export type Seal = {
  readonly manifest: Manifest
  readonly checkpoint: Checkpoint
  /** The signed note as it stands in the file. */
  readonly note: string
  /** The key that was checked against. */
  readonly vkey: string
}

/** Checks tables, signature and manifest; with a key of one's own, that it was this key which signed. */
export function verifySeal(edition: DatabaseSync, trusted: string | null): Seal | Alteration {
  const foreign = foreignTable(edition)
  if (foreign !== undefined) {
    return {
      says: `表 ${foreign} が公開版の形ではありません。`,
      english: `The table ${foreign} has not the form of an edition.`,
    }
  }
  const said = new Map(
    edition
      .prepare('SELECT name, value FROM manifest LIMIT 5')
      .all()
      .map(({ name, value }) => [String(name), String(value)]),
  )
  const [text = '', note = '', own = ''] = ['manifest', 'checkpoint', 'key'].map((name) => said.get(name))
  const vkey = trusted ?? own
  const signed = openNote(note, vkey)
  if (signed === undefined || own.trim() !== vkey.trim()) {
    return {
      says: trusted === null ? '署名が合いません。' : '示された鍵による署名がありません。',
      english:
        trusted === null ? 'The signature is wrong.' : 'There is no signature of the key that was given.',
    }
  }
  const checkpoint = parseCheckpoint(signed)
  if (checkpoint === undefined || checkpoint.origin !== vkey.split('+', 1)[0]) {
    return { says: '署名された記録の形が違います。', english: 'The checkpoint has not the right form.' }
  }
  if (hash('sha256', text) !== checkpoint.manifestHash || !fits(JSON.parse(text), checkpoint)) {
    return {
      says: '公開版の概要（manifest）が署名と合いません。',
      english: 'The manifest does not fit the signature.',
    }
  }
  const manifest = JSON.parse(text) as Manifest
  const progress = said.get('progress')
  if (
    said.size !== (manifest.progress ? 4 : 3) ||
    manifest.progress !== (progress && hash('sha256', progress))
  ) {
    return {
      says: '手続の状況（progress）が署名と合いません。',
      english: 'The states of matters (progress) do not fit the signature.',
    }
  }
  return { manifest, checkpoint, note, vkey }
}

function fits({ number, compiledAt, contentHash }: Manifest, checkpoint: Checkpoint): boolean {
  return (
    number === checkpoint.number &&
    compiledAt === checkpoint.compiledAt &&
    contentHash === checkpoint.contentHash
  )
}

/**
 * A table or index of an edition that is not exactly as it is declared, or anything beside them but the tables of a search
 * index, of whatever version: a view in their place could show anything, and a trigger could change it with the next delta.
 */
function foreignTable(edition: DatabaseSync): string | undefined {
  const declared = new DatabaseSync(':memory:')
  try {
    declared.exec(EDITION_SCHEMA)
    const signed = new Map(shapesOf(declared).map(({ name, shape }) => [name, shape]))
    const found = new Map(shapesOf(edition).map((each) => [each.name, each]))
    const altered = [...signed].find(([name, shape]) => found.get(name)?.shape !== shape)
    return altered?.[0] ?? [...found.values()].find((each) => !signed.has(each.name) && !isBeside(each))?.name
  } finally {
    declared.close()
  }
}

type Shape = { readonly name: string; readonly type: string; readonly table: string; readonly shape: string }

function shapesOf(database: DatabaseSync): Shape[] {
  return database
    .prepare('SELECT name, type, tbl_name, sql FROM sqlite_schema')
    .all()
    .map(({ name, type, tbl_name: table, sql }) => ({
      name: String(name),
      type: String(type),
      table: String(table),
      shape: JSON.stringify([type, table, sql]),
    }))
}

/** What SQLite counts for itself, and the tables of the search. */
function isBeside({ name, type, table }: Shape): boolean {
  const isData = type === 'table' || type === 'index'
  return isData && (/^sqlite_stat[14]$/.test(name) || table.startsWith('search'))
}
