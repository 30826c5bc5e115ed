import { randomInt } from 'node:crypto'
import { RECEIPT_DIGITS, receiptOf } from '#core/record/receipt-number.ts'
import type { Box } from './box.ts'
import { type Letter, printLetter } from './letter.ts'
import { seal } from './seal.ts'

/** What a disk must hold at most if the office stays away: half a gigabyte at the longest letters. */
const MOST_WAITING = 50_000

/**
 * Seals a letter to the office, keeps it, and returns its receipt number; what was written exists only sealed from then on.
 * Fails where too much waits already, or the disk takes no more: then nothing is kept, and no number is given.
 */
export async function depositLetter(
  box: Box,
  sealTo: string,
  letter: Letter,
  form: Uint8Array,
): Promise<string> {
  if (box.countWaiting() >= MOST_WAITING) throw new Error('too many letters wait')
  const receipt = newReceipt()
  const sealed = await seal(sealTo, receipt, printLetter(letter))
  return box.deposit({ receipt, receivedAt: letter.receivedAt, sealed }, form)
}

/** A receipt number that nobody can guess: fifteen random digits, about 50 bits, and one that checks them. */
function newReceipt(): string {
  return receiptOf(Array.from({ length: RECEIPT_DIGITS }, () => randomInt(10)).join(''))
}
