import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import type { Secret } from './secret.ts'

/** The same words for readers of either language. */
export type Words = { readonly ja: string; readonly en: string }

/** What somebody who follows a matter is told; written by the office, read with the secret link only. */
export type Progress = {
  readonly heading: Words
  readonly number: string
  /** Where the matter stands, in a word or two. */
  readonly state: Words
  /** ISO day by which something is due, and why then; null where the clock stands or has ended. */
  readonly due: { readonly on: string; readonly label: Words } | null
  readonly because: { readonly ja: readonly string[]; readonly en: readonly string[] }
  /** What is asked of the reader, and what can be done next. */
  readonly asks: readonly Words[]
  /** What has happened, the oldest first. */
  readonly steps: readonly { readonly on: string; readonly says: Words }[]
}

const words = z.strictObject({ ja: z.string(), en: z.string() })
const progress = z.strictObject({
  heading: words,
  number: z.string(),
  state: words,
  due: z.strictObject({ on: z.string(), label: words }).nullable(),
  because: z.strictObject({ ja: z.array(z.string()), en: z.array(z.string()) }),
  asks: z.array(words),
  steps: z.array(z.strictObject({ on: z.string(), says: words })),
})

/** States in an edition: each under what only its link finds, sealed with what only its link knows. */
export type ProgressSheet = {
  /** Made anew with every sheet, so that a row can't be followed from one edition to the next. */
  readonly salt: string
  readonly rows: Readonly<Record<string, string>>
}

/** Every row has this many bytes, whatever it says; what is longer loses its oldest steps. */
const ROW = 4096
/** Rows that mean nothing fill the sheet up to whole dozens, so that their number tells little. */
const ROUND = 24
const [NONCE, TAG, KEY] = [12, 16, 32]

/** The key that a secret gives. The office keeps it in place of the secret. */
export function progressKey(secret: Secret): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, new Uint8Array(0), 'daicho progress 1', KEY))
}

/** Seals states, each to the key of its link, into a sheet with a salt of its own. */
export function sealProgress(
  states: readonly { readonly key: Uint8Array; readonly progress: Progress }[],
): ProgressSheet {
  const salt = randomBytes(16).toString('base64url')
  const rows = states.map(({ key, progress: state }) => [lookup(key, salt), sealRow(key, salt, fill(state))])
  const empty = ROUND - (rows.length % ROUND)
  const decoys = Array.from({ length: empty }, () => {
    const key = randomBytes(KEY)
    return [lookup(key, salt), sealRow(key, salt, Buffer.alloc(ROW))]
  })
  return {
    salt,
    rows: Object.fromEntries([...rows, ...decoys].sort(([one = ''], [other = '']) => (one < other ? -1 : 1))),
  }
}

/** The state that a secret opens; undefined where the sheet holds none for it. */
export function openProgress(sheet: ProgressSheet, secret: Secret): Progress | undefined {
  const key = progressKey(secret)
  const row = sheet.rows[lookup(key, sheet.salt)]
  if (row === undefined) return undefined
  const bytes = Buffer.from(row, 'base64url')
  const cipher = createDecipheriv('aes-256-gcm', sealingKey(key, sheet.salt), bytes.subarray(0, NONCE))
  cipher.setAuthTag(bytes.subarray(bytes.length - TAG))
  const filled = Buffer.concat([cipher.update(bytes.subarray(NONCE, bytes.length - TAG)), cipher.final()])
  const length = filled.readUInt16BE()
  return progress.parse(JSON.parse(inflateRawSync(filled.subarray(2, 2 + length)).toString()))
}

/** Reads a sheet as it stands in an edition; undefined for anything else. */
export function readSheet(text: string | null): ProgressSheet | undefined {
  if (text === null) return undefined
  return z.strictObject({ salt: z.string(), rows: z.record(z.string(), z.string()) }).parse(JSON.parse(text))
}

function fill(state: Progress): Buffer {
  const bytes = deflateRawSync(JSON.stringify(state))
  if (bytes.length > ROW - 2) {
    if (state.steps.length === 0) throw new Error('a state is longer than its row')
    return fill({ ...state, steps: state.steps.slice(1) })
  }
  const filled = Buffer.alloc(ROW)
  filled.writeUInt16BE(bytes.length)
  bytes.copy(filled, 2)
  return filled
}

function sealRow(key: Uint8Array, salt: string, filled: Buffer): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(key, salt), nonce)
  return Buffer.concat([nonce, cipher.update(filled), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  )
}

function lookup(key: Uint8Array, salt: string): string {
  return createHmac('sha256', key).update(`lookup ${salt}`).digest('base64url').slice(0, 22)
}

function sealingKey(key: Uint8Array, salt: string): Buffer {
  return createHmac('sha256', key).update(`seal ${salt}`).digest()
}
