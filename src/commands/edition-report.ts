import type { Edition } from '#core/edition/read.ts'
import type { VerifiedEdition } from '#core/edition/verify.ts'
import type { EditionAct } from './edition-act.ts'

type Asked = Extract<EditionAct, { act: 'verify' }>

/** Whether everything that was asked about an edition holds. */
export function isProven({ altered, entry }: VerifiedEdition, asked: Asked): boolean {
  return altered === null && (asked.entry === null || entry !== null)
}

/** What was found, for programs. */
export function verificationJson(found: VerifiedEdition, asked: Asked) {
  const { altered, seal, previous, entry } = found
  const checkpoint = seal?.checkpoint
  return {
    ok: isProven(found, asked),
    altered,
    edition: seal?.manifest.number ?? null,
    origin: checkpoint?.origin ?? null,
    key: seal?.vkey ?? null,
    isKeyGiven: asked.key !== null,
    size: checkpoint?.size ?? null,
    root: checkpoint?.root.toString('base64') ?? null,
    contentHash: checkpoint?.contentHash ?? null,
    previous,
    entry,
  }
}

/** What was found, in sentences. */
export function verificationLines(found: VerifiedEdition, asked: Asked): string[] {
  const { altered, seal, previous, entry } = found
  if (altered !== null || seal === null) {
    return [
      `この公開版は署名されたときのままではありません。最初の一か所：${altered?.says}`,
      `This edition is not as it was signed. The first place: ${altered?.english}`,
    ]
  }
  const { number, municipality, compiledAt } = seal.manifest
  const { size, root } = seal.checkpoint
  return [
    `${municipality.name} 公開版第${number}号（${compiledAt}）は、署名されたときのままです。公開の記録 ${size}行、木の根 ${root.toString('base64')}`,
    `Edition ${number} of ${municipality.nameEnglish} is as it was signed: ${size} publications.`,
    ...(asked.key === null ? unknownKey(seal.vkey) : []),
    ...(previous === null
      ? []
      : [
          `第${previous.number}号（${previous.size}行）の続きです。 / It goes on from edition ${previous.number}.`,
          ...previous.proof.map((hash) => `  ${hash}`),
        ]),
    ...(asked.entry === null ? [] : entryLines(asked.entry, entry)),
  ]
}

/** What an edition says of itself, for people. */
export function inspectionLines({ manifest, checkpoint, key }: Edition): string[] {
  const { number, municipality, compiledAt, counts, registers, contentHash, previous } = manifest
  return [
    `${municipality.name} ${municipality.nameEnglish}  公開版 edition ${number}  ${compiledAt}`,
    `内容のハッシュ content ${contentHash}`,
    `前の公開版 previous ${previous === null ? '—' : `${previous.number}  ${previous.contentHash}`}`,
    ...Object.entries(counts).map(([register, { entries, tombstones }]) => {
      const { label = register, sums = {} } = registers?.[register] ?? {}
      const amounts = Object.entries(sums).map(
        ([name, sum]) => `  ${name} ${sum?.toLocaleString('ja') ?? '—'}`,
      )
      return `${label} ${register}: ${entries}（取下げ withdrawn ${tombstones}）${amounts.join('')}`
    }),
    `鍵 key ${key ?? '—'}`,
    '',
    ...(checkpoint ?? '').trimEnd().split('\n'),
  ]
}

function unknownKey(vkey: string): string[] {
  return [
    `署名の鍵は公開版が自ら名乗るものです（${vkey}）。--key に自治体の公表する鍵を示すと、だれの署名かまで確かめます。`,
    'The key is the one that the edition names itself; give the published one with --key to know whose it is.',
  ]
}

function entryLines(asked: { register: string; key: string }, entry: VerifiedEdition['entry']): string[] {
  const name = `${asked.register}/${asked.key}`
  if (entry === null) {
    return [`${name} は公開されたことがありません。 / ${name} was never published.`]
  }
  const [japanese, english] =
    entry.act === 'withdrawal'
      ? ['は取り下げられ、そのことがこの公開版にあります', 'It was withdrawn, as this edition says']
      : ['はこの公開版にあります', 'It is in this edition']
  return [
    `${name} ${japanese}（葉 ${entry.index}、${entry.size}枚中）。 / ${english} (leaf ${entry.index} of ${entry.size}).`,
    `  ${entry.leaf}`,
    ...entry.proof.map((hash) => `  ${hash}`),
  ]
}
