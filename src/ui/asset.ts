import { createHash } from 'node:crypto'
import { buildSync } from 'esbuild'

/** A file that is served for ever under the hash of its content. */
export type Asset<Body extends string | Uint8Array<ArrayBuffer> = string | Uint8Array<ArrayBuffer>> = {
  readonly body: Body
  readonly hash: string
  readonly path: string
  readonly type: string
  /** The content security policy under which it runs, where that is another than everywhere else. */
  readonly policy?: string | undefined
}

/** An asset of a content. */
export function assetOf<Body extends Asset['body']>(
  body: Body,
  extension: string,
  type: string,
  policy?: string,
): Asset<Body> {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16)
  return { body, hash, path: `/assets/${hash}.${extension}`, type, policy }
}

/** A script and what it imports, as one small text for browsers. */
export function bundled(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    write: false,
  })
  const [file] = outputFiles
  if (file === undefined) throw new Error(`${entry} gave no script`)
  return file.text
}
