import type { CaseFile } from '#processes/disclosure/case-file.ts'

/** Where redactions begin, with what the case says already: one for each document that is asked for. */
export function redactionAddresses({ kept: { key, entry }, documents }: CaseFile) {
  const [section] = entry.sections ?? []
  const known = { request: key, ...(section && { section }), ...serving(entry) }
  const all = documents.length > 0 ? documents : [null]
  return all.map((document) => {
    const own = document && { document: document.key, subject: document.publicTitle }
    const title = all.length > 1 ? document?.publicTitle : null
    return { href: `/redactions/new?${new URLSearchParams({ ...known, ...own })}`, title }
  })
}

/** Where an appeal is entered, with what the case says already. */
export function appealAddress({ kept: { key, entry }, decisions }: CaseFile): string {
  const [decision, ...others] = decisions
  const told = new URLSearchParams({ request: key, subject: entry.subject, ...serving(entry) })
  if (decision && others.length === 0) told.set('decision', decision.key)
  for (const section of entry.sections ?? []) told.append('sections', section)
  return `/appeals/new?${told}`
}

function serving({ programme }: CaseFile['kept']['entry']) {
  return programme === null ? {} : { programme }
}
