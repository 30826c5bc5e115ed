import { hash } from 'node:crypto'
import { openNote, type Signer, signNote } from './note.ts'

/** What leads from one edition to the next. */
export type Delta = {
  /** Of the edition that it makes. */
  readonly number: number
  /** SHA-256, in hexadecimal, of the signed checkpoint of the edition that it goes on from, and of the one that it leads to. */
  readonly from: string
  readonly to: string
  /** An SQLite changeset (a patchset: it holds no values of before) over the tables that are signed. */
  readonly changes: Uint8Array
}

/** A delta as a file: a signed note (C2SP) that names both checkpoints and the hash of the changes, an empty line, the changes. */
export function printDelta({ number, from, to, changes }: Delta, signer: Signer): Buffer {
  const text = [
    `${signer.name}/delta`,
    `edition ${number}`,
    `from ${from}`,
    `to ${to}`,
    `changes ${changes.length} ${hash('sha256', changes)}`,
    '',
  ].join('\n')
  return Buffer.concat([Buffer.from(`${signNote(text, signer)}\n`), changes])
}

/** Reads a delta that the key signed, whole and unchanged; undefined for anything else. */
export function openDelta(bytes: Buffer, vkey: string): Delta | undefined {
  // Text, signatures and changes are kept apart by empty lines; the changes may hold any bytes.
  const end = bytes.indexOf('\n\n', bytes.indexOf('\n\n') + 2)
  if (end < 0) return undefined
  const text = openNote(bytes.subarray(0, end + 1).toString(), vkey)
  const changes = bytes.subarray(end + 2)
  const [, name, number, from, to, length, changesHash] = FORM.exec(text ?? '') ?? []
  if (name === undefined || !vkey.startsWith(`${name}+`)) return undefined
  if (from === undefined || to === undefined) return undefined
  if (Number(length) !== changes.length || hash('sha256', changes) !== changesHash) return undefined
  return { number: Number(number), from, to, changes }
}

/** By what deltas name a checkpoint. */
export function checkpointHash(note: string): string {
  return hash('sha256', note)
}

const FORM =
  /^(\S+)\/delta\nedition (\d{1,15})\nfrom ([0-9a-f]{64})\nto ([0-9a-f]{64})\nchanges (\d{1,15}) ([0-9a-f]{64})\n$/
