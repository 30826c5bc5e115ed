/** A text as it is compared when people search: width, case, kana and hyphens folded. Never stored in place of the text. */
export function foldKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60))
    .replace(/[‐−–—―]/gu, '-')
}
