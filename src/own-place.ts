import { readFile } from 'node:fs/promises'
import { dirname, extname, relative, sep } from 'node:path'
import type { Loader, Plugin } from 'esbuild'

/** In a bundle that lies in `folder`, each file still knows its own place, so that it finds what lies beside it (`new URL('./a.css', import.meta.url)`). */
export function ownPlace(folder: string): Plugin {
  return {
    name: 'own-place',
    setup({ onLoad }) {
      onLoad({ filter: /[/\\](src|benchmarks|tests)[/\\].*\.tsx?$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8')
        const contents = text.replaceAll(/\bimport\.meta\.(url|dirname|filename)\b/g, (_, name) => {
          const place = relative(folder, name === 'dirname' ? dirname(path) : path).replaceAll(sep, '/')
          const url = `new URL(${JSON.stringify(place)}, import.meta.url)`
          return name === 'url' ? `${url}.href` : `process.getBuiltinModule('node:url').fileURLToPath(${url})`
        })
        return { contents, loader: extname(path).slice(1) as Loader }
      })
    },
  }
}
