import { type Letter, readLetter } from '#core/inbox/letter.ts'
import { PURPOSE, SUITE } from '#core/inbox/seal.ts'

const ENC_BYTES = 32

/** What a resident wrote, if one of the keys opens it under this receipt number; undefined for what was sealed to others, altered or moved. */
export async function openLetter(
  keys: readonly CryptoKey[],
  receipt: string,
  sealed: Uint8Array,
): Promise<Letter | undefined> {
  const bytes = new Uint8Array(sealed)
  const [enc, content] = [bytes.slice(0, ENC_BYTES), bytes.slice(ENC_BYTES)]
  for (const recipientKey of keys) {
    const opened = await SUITE.open(
      { recipientKey, enc, info: PURPOSE },
      content,
      new TextEncoder().encode(receipt),
    ).catch(() => undefined)
    if (opened !== undefined) return readLetter(new Uint8Array(opened))
  }
  return undefined
}
