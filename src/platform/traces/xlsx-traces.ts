import { fileFault } from '../file-fault.ts'
import { plainMarkup } from '../plain-markup.ts'
import { sheetMarks } from '../xlsx-sheets.ts'
import { unzipped, type ZipEntry, zipEntries } from '../zip.ts'
import type { Trace, Traces } from './trace.ts'

const MOST_UNPACKED = 200_000_000

/** Parts of a book that have no place in a published one, by their path. */
const PARTS: readonly [pattern: RegExp, kind: Trace['kind'], where: string][] = [
  [/comments?\d*\.xml$|threadedComments\//i, 'comment', 'コメント'],
  [/externalLinks\//, 'link', '外部リンク'],
  [/pivotCache/, 'unseen', 'ピボットテーブルの控え'],
  [/revisions\//, 'revision', '変更履歴'],
  [/vbaProject/, 'script', 'マクロ'],
  [/embeddings\/|oleObject/, 'attachment', '埋め込まれたファイル'],
  [/customXml\//, 'property', '独自の情報'],
  [/media\//, 'picture', '画像'],
]

/** What a book shows, what it holds besides, and every text in any part of it. */
export async function xlsxTraces(bytes: Buffer): Promise<Traces> {
  const entries = zipEntries(bytes)
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > MOST_UNPACKED) {
    throw fileFault('展開すると大きくなりすぎるExcelブックです。分けて保存し直してください。')
  }
  const raw: Trace[] = []
  const traces: Trace[] = []
  const parts = new Map<string, string>()
  for (const entry of entries) {
    const text = await textOf(bytes, entry)
    parts.set(entry.name, text)
    raw.push({ kind: 'text', where: entry.name, text: `${entry.name}\n${plain(text)}` })
    const found = PARTS.find(([pattern]) => pattern.test(entry.name))
    if (found)
      traces.push({ kind: found[1], where: `${found[2]}（${entry.name}）`, text: plain(text).slice(0, 2000) })
  }
  return { traces: [...traces, ...properties(parts), ...sheets(parts)], raw }
}

async function textOf(bytes: Buffer, entry: ZipEntry): Promise<string> {
  return (await unzipped(bytes, entry)).toString('utf8')
}

function properties(parts: ReadonlyMap<string, string>): Trace[] {
  const names: readonly [tag: string, kind: Trace['kind']][] = [
    ['dc:creator', 'author'],
    ['cp:lastModifiedBy', 'author'],
    ['Manager', 'author'],
    ['Company', 'property'],
    ['dc:title', 'title'],
    ['dc:subject', 'property'],
    ['dc:description', 'property'],
    ['cp:keywords', 'property'],
  ]
  const said = [...parts]
    .filter(([name]) => name.startsWith('docProps/'))
    .map(([, text]) => text)
    .join('\n')
  return names.flatMap(([tag, kind]) => {
    const [, text = ''] = new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(said) ?? []
    return text.trim() === '' ? [] : [{ kind, where: `文書のプロパティ（${tag}）`, text }]
  })
}

function sheets(parts: ReadonlyMap<string, string>): Trace[] {
  const found: Trace[] = []
  for (const { name, isRead, isHidden, rows, columns, text, isLinked } of sheetMarks(parts)) {
    if (isHidden) found.push({ kind: 'hiddenSheet', where: `シート「${name}」`, text })
    else found.push({ kind: 'text', where: `シート「${name}」`, text })
    if (!isRead) found.push({ kind: 'unseen', where: `シート「${name}」の中身を読み取れない`, text: '' })
    if (rows.length > 0)
      found.push({
        kind: 'hiddenRow',
        where: `シート「${name}」の${rows.slice(0, 5).join('、')}行目`,
        text: '',
      })
    if (columns.length > 0)
      found.push({
        kind: 'hiddenRow',
        where: `シート「${name}」の列${columns.slice(0, 5).join('、')}`,
        text: '',
      })
    if (isLinked) found.push({ kind: 'link', where: `シート「${name}」の数式`, text: '' })
  }
  const names =
    /<definedNames>((?:(?!<definedNames>)[\s\S])*?)<\/definedNames>/.exec(
      plainMarkup(parts.get('xl/workbook.xml') ?? ''),
    )?.[1] ?? ''
  const hidden = [...names.matchAll(/<definedName\b([^<>]*)>([^<]*)</g)].filter(([, head = '']) =>
    /\bhidden="(1|true)"/.test(head),
  )
  if (hidden.length > 0)
    found.push({
      kind: 'unseen',
      where: '見えない名前の定義',
      text: hidden.map(([, , text]) => text).join(' '),
    })
  return found
}

function plain(xml: string): string {
  return xml
    .replaceAll(/<[^<>]*>/g, '\n')
    .replaceAll(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d{1,7});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
