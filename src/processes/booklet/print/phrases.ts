const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })

/** The words of a name, each with its particles, suffixes and brackets, so that a narrow line breaks between them; joined again they are the name. */
export function phrases(name: string): string[] {
  const words: string[] = []
  for (const { segment } of segmenter.segment(name)) {
    const last = words.at(-1)
    if (last !== undefined && belongTogether(last, segment)) words[words.length - 1] = last + segment
    else words.push(segment)
  }
  return words
}

function belongTogether(last: string, segment: string): boolean {
  const isParticle = /^[\p{Script=Hiragana}ー]+$/u.test(segment) && !/^\s*$/.test(last)
  const isSuffix = /^\p{Script=Han}$/u.test(segment) && /\p{Script=Han}$/u.test(last)
  const isPrefix = /^\p{Script=Han}$/u.test(last) && /^\p{Script=Han}/u.test(segment)
  const closes = /^[\p{Pe}\p{Pf}、。，．・！？!?]/u.test(segment)
  const opened = /[\p{Ps}\p{Pi}]$/u.test(last)
  return isParticle || isSuffix || isPrefix || closes || opened
}
