import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, extname, join, relative, sep } from 'node:path'
import { build, type Loader, type Plugin } from 'esbuild'

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
  plugins: [ownPlace()],
})

// The entry comes last, and each file at once: a Daicho that starts meanwhile reads no half of one.
await mkdir(cache, { recursive: true })
const main = join(cache, 'main.js')
for (const { path, contents } of outputFiles.toSorted((one) => (one.path === main ? 1 : -1))) {
  const unfinished = `${path}.${process.pid}`
  await writeFile(unfinished, contents)
  await rename(unfinished, path)
}

/** In the bundle each file still knows its own place, so that it finds what lies beside it (`new URL('./a.css', import.meta.url)`). */
function ownPlace(): Plugin {
  return {
    name: 'own-place',
    setup({ onLoad }) {
      onLoad({ filter: /[/\\]src[/\\].*\.tsx?$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8')
        const contents = text.replaceAll(/\bimport\.meta\.(url|dirname|filename)\b/g, (_, name) => {
          const place = relative(cache, name === 'dirname' ? dirname(path) : path).replaceAll(sep, '/')
          const url = `new URL(${JSON.stringify(place)}, import.meta.url)`
          return name === 'url' ? `${url}.href` : `process.getBuiltinModule('node:url').fileURLToPath(${url})`
        })
        return { contents, loader: extname(path).slice(1) as Loader }
      })
    },
  }
}
