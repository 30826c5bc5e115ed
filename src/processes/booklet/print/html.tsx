import type { Municipality } from '#core/rules/municipality.ts'
import type { Booklet } from '../booklet.ts'
import { BookletBody } from './booklet-body.tsx'
import { bookletStyle } from './booklet-style.ts'
import { BOOKLET_NAME, yearLabel } from './words.ts'

/** The booklet as one page that needs nothing else: its style inside, no script, no address outside itself. */
export function printHtml(booklet: Booklet, municipality: Municipality): string {
  return `<!doctype html>\n${<Page booklet={booklet} municipality={municipality} />}\n`
}

function Page({ booklet, municipality }: { booklet: Booklet; municipality: Municipality }) {
  return (
    <html lang="ja">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${yearLabel(booklet, municipality)} ${BOOKLET_NAME}（${municipality.name}）`}</title>
        <style>{pageStyle(municipality.colour)}</style>
      </head>
      <body>
        <main>
          <BookletBody booklet={booklet} municipality={municipality} />
        </main>
      </body>
    </html>
  )
}

/** The style of a printed page that needs nothing else, in the colour of the municipality. */
export function pageStyle(colour: string): string {
  const own = /^#[0-9a-f]{6}$/i.test(colour) ? `:root { --booklet-colour: ${colour}; }` : ''
  const ground = '@media screen and (prefers-color-scheme: dark) { body { background: #16181d; } }'
  return `${own}\nbody { margin: 0; }\n${ground}${bookletStyle}`
}
