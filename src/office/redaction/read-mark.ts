import type { RedactionMark } from '#registers/records/redactions/record.ts'

type Posted = Readonly<Record<string, readonly string[]>>
type Finding = { readonly at: string; readonly says: string }

const KINDS = ['box', 'words', 'lines', 'cells'] as const

/** A mark out of the form, or what is lacking in sentences. Parts of a page are written in percent. */
export function readMark(posted: Posted): {
  readonly mark: RedactionMark | null
  readonly findings: Finding[]
} {
  const text = (name: string) => (posted[name]?.[0] ?? '').normalize('NFKC').trim()
  const kind = KINDS.find((each) => each === text('kind'))
  const findings: Finding[] = []
  const percent = (name: string, label: string): number | null => {
    if (kind !== 'box') return null
    const value = Number(text(name))
    if (text(name) !== '' && value >= 0 && value <= 100) return Math.round(value * 100)
    findings.push({ at: name, says: `${label}は0から100までの数（％）で入れる。` })
    return null
  }
  if (kind === undefined) findings.push({ at: 'kind', says: '消し方を選ぶ。' })
  const isEverywhere = kind === 'words' && text('everywhere') === 'true'
  const page = text('page') === '' || isEverywhere ? null : Number(text('page'))
  if (page !== null && !(Number.isInteger(page) && page > 0)) {
    findings.push({ at: 'page', says: 'ページは1以上の整数で入れる。' })
  }
  const [left, top] = [percent('left', '左'), percent('top', '上')]
  const [width, height] = [percent('width', '幅'), percent('height', '高さ')]
  const words = kind === 'box' ? '' : (posted.words?.[0] ?? '').trim()
  if (kind !== undefined && kind !== 'box' && words === '') {
    findings.push({ at: 'words', says: '消す言葉か範囲を入れる。' })
  }
  if (text('ground') === '') findings.push({ at: 'ground', says: '根拠を選ぶ。' })
  const reason = (posted.reason?.[0] ?? '').trim()
  if (reason === '') findings.push({ at: 'reason', says: '理由を書く。文例から始めて、文書に合わせる。' })
  if (kind === undefined || findings.length > 0) return { mark: null, findings }
  const range = kind === 'words' ? words : words.normalize('NFKC').toUpperCase()
  return {
    mark: {
      kind,
      page: kind === 'lines' ? null : page,
      left,
      top,
      width,
      height,
      words: kind === 'box' ? null : range,
      ground: text('ground'),
      reason,
    },
    findings,
  }
}
