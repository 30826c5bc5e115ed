import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { version } from 'esbuild'
import { type Asset, assetOf, bundled } from './asset.ts'
import { keptText } from './kept-text.ts'

/** Addresses of what the page of queries loads: its own script, the worker, and SQLite for that. */
export type ConsoleAssets = { readonly script: string; readonly worker: string; readonly wasm: string }

/** Reads the scripts of the page of queries and the official build of SQLite for browsers. */
export function consoleAssets(root: string): { addresses: ConsoleAssets; assets: readonly Asset[] } {
  const [own, sqlite] = [join(root, 'src/ui/sql'), join(root, 'node_modules/@sqlite.org/sqlite-wasm/dist')]
  const sources = [
    join(root, 'src/ui/enhance/element.ts'),
    join(sqlite, 'index.mjs'),
    ...readdirSync(own)
      .sort()
      .map((name) => join(own, name)),
  ].map((file) => readFileSync(file, 'utf8'))
  const script = (name: string) =>
    keptText(root, [version, name, ...sources], () => bundled(join(own, `${name}.ts`)))
  const page = assetOf(script('console'), 'js', 'text/javascript; charset=utf-8')
  const worker = assetOf(script('worker'), 'js', 'text/javascript; charset=utf-8', MAY_RUN_WASM)
  const bytes = new Uint8Array(readFileSync(join(sqlite, 'sqlite3.wasm')))
  const wasm = assetOf(bytes, 'wasm', 'application/wasm')
  return {
    addresses: { script: page.path, worker: worker.path, wasm: wasm.path },
    assets: [page, worker, wasm],
  }
}

/** A worker keeps a policy of its own: it alone may run WebAssembly, and ask nobody but this site. */
const MAY_RUN_WASM = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
