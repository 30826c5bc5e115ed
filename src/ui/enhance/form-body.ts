/// <reference lib="dom" />

/** What a form would send, without the bytes of files: of them the name is enough. */
export function bodyOf(form: HTMLFormElement): FormData {
  const body = new FormData()
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') body.append(name, value)
    else if (value.name !== '') body.append(`${name}.chosen`, value.name)
  }
  return body
}
