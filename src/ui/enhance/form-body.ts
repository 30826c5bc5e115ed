/// <reference lib="dom" />

/** What a form would send, without the bytes of files: of them the name is enough. */
export function bodyOf(form: HTMLFormElement): FormData {
  return bodyWith(form, (body, name, file) => body.append(`${name}.chosen`, file.name))
}

/** The hash under which a file lies in the draft already; null for one that it does not take. */
export type DraftFiles = Map<File, string | null>

/** What a form would send for its draft: a file once, and from then on which it is. */
export function draftBodyOf(form: HTMLFormElement, known: DraftFiles): FormData {
  // Behind the rows that the page itself has.
  let place = 100_000
  return bodyWith(form, (body, name, file) => {
    const hash = known.get(file)
    if (hash === undefined) body.append(name, file)
    if (!hash) return
    const control = form.elements.namedItem(name)
    if (!(control instanceof HTMLInputElement && control.multiple)) return body.set(`${name}.keep`, hash)
    for (const part of ['file', 'keep']) body.append(`${name}.${place}.${part}`, hash)
    place += 1
  })
}

function bodyWith(form: HTMLFormElement, take: (body: FormData, name: string, file: File) => void): FormData {
  const body = new FormData()
  const all = [...new FormData(form)]
  for (const [name, value] of all) if (typeof value === 'string') body.append(name, value)
  for (const [name, value] of all) {
    if (typeof value !== 'string' && value.name !== '') take(body, name, value)
  }
  return body
}
