/** Numbers of characters in a text that nobody sees, and the table by which readers know which they are. */
export function codeBook(): { code(letter: string): string; toUnicode(): string } {
  const codes = new Map<string, number>()
  return {
    code(letter) {
      const known = codes.get(letter) ?? codes.size + 1
      codes.set(letter, known)
      return hex(known)
    },
    toUnicode() {
      const lines = [...codes].map(
        ([letter, code]) => `<${hex(code)}> <${Buffer.from(letter, 'utf16le').swap16().toString('hex')}>`,
      )
      const blocks: string[] = []
      for (let at = 0; at < lines.length; at += 100) {
        const some = lines.slice(at, at + 100)
        blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`)
      }
      return [
        '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
        '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
        '/CMapName /Words def /CMapType 2 def',
        '1 begincodespacerange <0000> <ffff> endcodespacerange',
        ...blocks,
        'endcmap CMapName currentdict /CMap defineresource pop end end',
      ].join('\n')
    },
  }
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0')
}
