import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stop, transformSync, version } from 'esbuild'
import { type Asset, assetOf, bundled } from './asset.ts'
import { type ConsoleAssets, consoleAssets } from './console-assets.ts'
import { keptText } from './kept-text.ts'
import type { PageAssets } from './page.tsx'

/** All that the pages load, by path, and the addresses that `Page` and the page of queries need. */
export type Assets = {
  readonly page: PageAssets
  readonly console?: ConsoleAssets | undefined
  readonly byPath: ReadonlyMap<string, Asset>
}

/** Reads stylesheet and script once, at start-up; `root` is the folder of the project, `colour` the municipality's. */
export function readAssets(root: string, colour?: string): Assets {
  const style = stylesheet(root, colour)
  const script = enhancement(root)
  const writing = writingScript(root)
  const icon = pageIcon(colour)
  const disaster = disasterStylesheet(root)
  const queries = consoleAssets(root)
  // What made them would else stay in memory as a process of its own.
  void stop()
  const all = [style, script, writing, icon, disaster, ...queries.assets]
  return {
    page: {
      stylesheet: style.path,
      script: script.path,
      writing: writing.path,
      icon: icon.path,
      disaster: disaster.path,
    },
    console: queries.addresses,
    byPath: new Map(all.map((asset): [string, Asset] => [asset.path, asset])),
  }
}

/** Header of an asset: a changed text has another address, so the old one never has to be asked for again. */
export const ASSET_CACHING = 'public, max-age=31536000, immutable'

/** The tokens of the Digital Agency and our own style over them, as one small stylesheet. */
export function stylesheet(root: string, colour?: string): Asset<string> {
  const own = PARTS.map((part) => readFileSync(join(root, 'src/ui/style', `${part}.css`), 'utf8'))
  const key = colour && /^#[0-9a-f]{6}$/i.test(colour) ? `:root{--key:${colour}}` : ''
  const css = [readFileSync(join(root, TOKENS), 'utf8'), ...own, key].join('\n')
  const minify = () => transformSync(css, { loader: 'css', minify: true }).code
  return assetOf(keptText(root, [version, css], minify), 'css', 'text/css; charset=utf-8')
}

/** The stylesheet of the page of a disaster, which needs no other. */
function disasterStylesheet(root: string): Asset<string> {
  const css = readFileSync(join(root, 'src/ui/style/disaster.css'), 'utf8')
  const minify = () => transformSync(css, { loader: 'css', minify: true }).code
  return assetOf(keptText(root, [version, css], minify), 'css', 'text/css; charset=utf-8')
}

/** An open ledger in the municipality's colour. */
function pageIcon(colour = '#0017c1'): Asset<string> {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${colour}"/><path fill="#fff" d="M5 8h9l2 2 2-2h9v16h-9l-2 2-2-2H5z"/><path stroke="${colour}" stroke-width="1.6" d="M8 12h6m-6 4h6m-6 4h6m4-8h6m-6 4h6m-6 4h6M16 10v15"/></svg>`
  return assetOf(text, 'svg', 'image/svg+xml')
}

/** The one script of all pages: custom elements that spare steps, nothing that is needed. */
export function enhancement(root: string): Asset<string> {
  return enhancing(root, 'enhance.ts')
}

/** The script of the office, which residents never load. */
export function writingScript(root: string): Asset<string> {
  return enhancing(root, 'writing.ts')
}

function enhancing(root: string, entry: string): Asset<string> {
  const folder = join(root, 'src/ui/enhance')
  const sources = [
    ...readdirSync(folder)
      .sort()
      .map((name) => join(folder, name)),
    join(root, 'src/core/record/kinds/outline-marker.ts'),
  ].map((file) => readFileSync(file, 'utf8'))
  const text = keptText(root, [version, entry, ...sources], () => bundled(join(folder, entry)))
  return assetOf(text, 'js', 'text/javascript; charset=utf-8')
}

/** In the order of the cascade: meaning of colours first, the reader's settings and paper last. */
const PARTS = [
  'palette',
  'base',
  'layout',
  'navigation',
  'action',
  'form',
  'entry-form',
  'table',
  'notice',
  'content',
  'chart',
  'nested-map',
  'public',
  'search',
  'register',
  'account',
  'data',
  'disposal',
  'inbox',
  'gate',
  'imports',
  'redaction',
  'evaluation',
  'review',
  'medium',
]

const TOKENS = 'node_modules/@digital-go-jp/design-tokens/dist/tokens.css'
