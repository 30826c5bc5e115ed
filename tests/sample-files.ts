import { typeset } from '#platform/typst.ts'
import { zipped } from '#platform/zip.ts'

/** A PDF set by Typst out of markup, as office programs write it: `#` begins a command. */
export function setPdf(markup: string, properties = ''): Buffer {
  const template = `#set document(title: "見本"${properties})\n#set page(width: 300pt, height: 300pt, margin: 20pt)\n#set text(font: "BIZ UDPGothic", lang: "ja", size: 12pt)\n${markup}`
  const set = typeset(template, null)
  if (!('pdf' in set)) throw new Error(`no glyphs for ${set.lacking.join('')}`)
  return Buffer.from(set.pdf)
}

/** A PDF of one page in Latin letters, with further objects (from number 6) and entries of its catalogue and its page. */
export function plainPdf(
  text: string,
  more: { readonly objects?: readonly string[]; readonly catalog?: string; readonly page?: string } = {},
): Buffer {
  const content = `BT /F 14 Tf 20 200 Td (${text}) Tj ET`
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${more.catalog ?? ''} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> ${more.page ?? ''} >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...(more.objects ?? []),
  ]
  let file = '%PDF-1.7\n'
  const places = objects.map((body, at) => {
    const place = file.length
    file += `${at + 1} 0 obj\n${body}\nendobj\n`
    return place
  })
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  file += places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

/** A sheet of an Excel book; `head` stands before its rows, `hiddenRows` are numbers from 1. */
export type SampleSheet = {
  readonly name: string
  readonly state?: 'hidden' | 'veryHidden'
  readonly head?: string
  readonly hiddenRows?: readonly number[]
  readonly rows: readonly (readonly string[])[]
}

/** An Excel book as it comes from an office program, with whatever parts are put in besides; a cell that begins with = is a formula whose value is 1. */
export function sampleXlsx(
  sheets: readonly SampleSheet[],
  parts: Readonly<Record<string, string>> = {},
  names = '',
): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const all: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${links}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${links}"><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="r${at + 1}"/>`,
      )
      .join('')}</sheets>${names}</workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map(
        (_, at) =>
          `<Relationship Id="r${at + 1}" Type="${links}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join('')}</Relationships>`,
    ...Object.fromEntries(
      sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet, main)]),
    ),
    ...parts,
  }
  return zipped(new Map(Object.entries(all).map(([name, text]) => [name, Buffer.from(text)])))
}

function sheetXml({ rows, head = '', hiddenRows = [] }: SampleSheet, main: string): string {
  const lines = rows.map((row, at) => {
    const cells = row.map((cell, column) => {
      const place = `${String.fromCharCode(65 + column)}${at + 1}`
      return cell.startsWith('=')
        ? `<c r="${place}"><f>${cell.slice(1)}</f><v>1</v></c>`
        : `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`
    })
    return `<row r="${at + 1}"${hiddenRows.includes(at + 1) ? ' hidden="1"' : ''}>${cells.join('')}</row>`
  })
  return `<worksheet xmlns="${main}">${head}<sheetData>${lines.join('')}</sheetData></worksheet>`
}
