/** Gives out codes of a letter and a number that nobody has had: `P001`, `P002` … after the highest of those taken. */
export function freeCodes(taken: readonly string[], letter: string, digits: number): () => string {
  const numbers = taken.flatMap((code) => {
    const number = code.startsWith(letter) ? code.slice(letter.length) : ''
    return /^\d+$/.test(number) ? [Number(number)] : []
  })
  let last = numbers.reduce((highest, number) => Math.max(highest, number), 0)
  return () => {
    last += 1
    return `${letter}${String(last).padStart(digits, '0')}`
  }
}
