import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { ownPlace } from './own-place.ts'

const root = join(import.meta.dirname, '..')
const cache = join(root, 'node_modules', '.cache', 'daicho')

// Run by the launcher when a source is newer than the program: Node doesn't read TSX, and one file starts quicker than hundreds.
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: { main: join(root, 'src', 'main.ts') },
  outdir: cache,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  packages: 'external',
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  chunkNames: '[name]-[hash]',
  logLevel: 'warning',
  write: false,
  plugins: [ownPlace(cache)],
})

// The entry comes last, and each file at once: a Daicho that starts meanwhile reads no half of one.
await mkdir(cache, { recursive: true })
const main = join(cache, 'main.js')
for (const { path, contents } of outputFiles.toSorted((one) => (one.path === main ? 1 : -1))) {
  const unfinished = `${path}.${process.pid}`
  await writeFile(unfinished, contents)
  await rename(unfinished, path)
}
