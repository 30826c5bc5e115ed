import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** A typeset file, or the pieces of its text that the typeface has no glyph for. */
export type Typeset = { readonly pdf: Uint8Array } | { readonly lacking: readonly string[] }

/** The fonts are named here alone, so that a sheet looks the same on every machine. */
const { resolve } = createRequire(import.meta.url)
const FONTS = [
  resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'),
  resolve('@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf'),
]

/** After so many runs without use, a piece of layout is forgotten. */
const KEPT_RUNS = 3

let compiler: NodeCompiler | undefined

/**
 * A Typst template set as a tagged PDF/UA-1 file. The template reads its data by `json(bytes(sys.inputs.data))`, so that no
 * word of them is markup. Throws for an error or a warning in the template, or a structure that PDF/UA-1 does not allow.
 */
export function typeset(template: string, data: unknown): Typeset {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: FONTS.map((path) => readFileSync(path)) }] })
  const compiled = compiler.compile({ mainFileContent: template, inputs: { data: JSON.stringify(data) } })
  const faults = compiled.takeDiagnostics() ?? compiled.takeWarnings()
  const sheets = compiled.result
  if (faults !== null || sheets === null) {
    throw new Error(`Typst: ${JSON.stringify(faults?.shortDiagnostics ?? [])}`)
  }

  try {
    return { pdf: compiler.pdf(sheets, { pdfStandard: 'ua-1' }) }
  } catch (error) {
    const lacking = lackingIn(String(error))
    if (lacking.length === 0) throw error
    return { lacking }
  } finally {
    compiler.evictCache(KEPT_RUNS)
  }
}

function lackingIn(fault: string): string[] {
  const texts = fault.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gs)
  return [...new Set([...texts].map(([, text = '']) => text))]
}
