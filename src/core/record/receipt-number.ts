import { dammDigit } from './check-digit.ts'

/** How a receipt number is written: four groups of four digits, the last of which checks the others. */
export const RECEIPT_PATTERN = '\\d{4}-\\d{4}-\\d{4}-\\d{4}'

/** How many of its digits mean nothing and can't be guessed. */
export const RECEIPT_DIGITS = 15

/** The receipt number that begins with fifteen digits: easy to read out, and typing errors show. */
export function receiptOf(digits: string): string {
  if (!/^\d{15}$/.test(digits)) throw new RangeError(`expected ${RECEIPT_DIGITS} digits`)
  return `${digits}${dammDigit(digits)}`.replace(/(\d{4})(?=\d)/g, '$1-')
}

/** A receipt number as a person types it, in any width and with any spaces or hyphens; null if a digit must be wrong. */
export function readReceipt(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s\-‐‑‒–—―−ー]/g, '')
  if (!/^\d{16}$/.test(digits)) return null
  const receipt = receiptOf(digits.slice(0, RECEIPT_DIGITS))
  return receipt.endsWith(digits.slice(RECEIPT_DIGITS)) ? receipt : null
}
