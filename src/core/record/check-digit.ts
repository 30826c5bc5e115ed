/** Whether a text is a 法人番号: 13 half-width digits, the first of which checks the rest. */
export function isCorporateNumber(text: string): boolean {
  return /^\d{13}$/.test(text) && corporateCheckDigit(text.slice(1)) === text[0]
}

/** Whether a text is a 適格請求書発行事業者の登録番号: `T` and 13 digits with the check digit of a 法人番号. */
export function isInvoiceNumber(text: string): boolean {
  return text.startsWith('T') && isCorporateNumber(text.slice(1))
}

/** Whether a text is a 全国地方公共団体コード: six half-width digits, a prefecture 01–47 first, the check digit last. */
export function isMunicipalityCode(text: string): boolean {
  return /^(0[1-9]|[1-3]\d|4[0-7])\d{4}$/.test(text) && municipalityCheckDigit(text.slice(0, 5)) === text[5]
}

/** Whether a text is a 個人番号: 12 half-width digits, the last of which checks the rest. */
export function isMyNumber(text: string): boolean {
  return /^\d{12}$/.test(text) && myNumberCheckDigit(text.slice(0, 11)) === text[11]
}

/** The digit, 1 to 9, that stands before the twelve digits of a 法人番号 (法人番号の指定等に関する省令第2条). */
export function corporateCheckDigit(body: string): string {
  const sum = weigh(body, [2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
  return String(9 - (sum % 9))
}

/** The digit that stands after the five digits of a 全国地方公共団体コード. */
export function municipalityCheckDigit(body: string): string {
  const sum = weigh(body, [6, 5, 4, 3, 2])
  return String((11 - (sum % 11)) % 10)
}

/** The digit that stands after the eleven digits of a 個人番号. */
export function myNumberCheckDigit(body: string): string {
  const remainder = weigh(body, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
  return String(remainder <= 1 ? 0 : 11 - remainder)
}

/** The digit that ends any row of digits so that each wrong digit and each pair that changed places is noticed (Damm 2004). */
export function dammDigit(body: string): string {
  let interim = 0
  for (const digit of body) interim = Number(DAMM[interim]?.[Number(digit)])
  return String(interim)
}

/** A totally anti-symmetric quasigroup of order ten. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]

function weigh(body: string, weights: readonly number[]): number {
  if (body.length !== weights.length || !/^\d+$/.test(body))
    // The digits may be a person's: the message must not carry them.
    throw new RangeError(`expected ${weights.length} digits, not ${body.length} characters`)
  return weights.reduce((sum, weight, index) => sum + weight * Number(body[index]), 0)
}
