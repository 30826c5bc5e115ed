import type { DatabaseSync } from 'node:sqlite'
import { EDITION_SCHEMA } from '#core/edition/edition-file.ts'
import {
  choice,
  code,
  defineRecord,
  fiscalYear,
  flag,
  longText,
  reference,
  references,
  text,
} from '#core/record/define.ts'

/** A register made for measuring and testing the search: titles of official documents. */
export const documentRecord = defineRecord({
  key: 'test-documents',
  label: '文書',
  basis: '検索を試すため',
  title: 'name',
  identity: ['code'],
  programme: 'programme',
  section: 'sections',
  retention: { years: 1, basis: '検索を試すため' },
  fields: {
    code: code('番号', { pattern: 'D\\d{8}', example: 'D00000001', public: true }),
    name: text('件名', { max: 200, public: true, searched: true }),
    fiscalYear: fiscalYear('年度', { public: true }),
    kind: choice('種別', { decision: '起案', receipt: '収受', report: '報告' }, { public: true }),
    classification: reference('文書分類', { to: 'test-classes', optional: true, public: true, facet: true }),
    retention: choice(
      '保存期間',
      { y1: '1年', y5: '5年', y10: '10年', ever: '永久' },
      { public: true, facet: true },
    ),
    topics: references('主題', { to: 'test-programmes', optional: true, public: true, facet: true }),
    isUrgent: flag('急ぎ', { optional: true, public: true, facet: true }),
    folder: reference('綴り', { to: 'test-folders', optional: true, public: true, within: true }),
    programme: reference('事務事業', { to: 'test-programmes', public: true }),
    sections: references('所管課', { to: 'test-sections', public: true }),
    note: longText('要旨', { max: 500, optional: true, public: true, searched: true }),
    draft: longText('起案理由', { max: 500, optional: true, searched: true }),
  },
})

const master = (key: string, label: string) =>
  defineRecord({
    key,
    label,
    basis: '検索を試すため',
    title: 'name',
    programme: { master: '検索を試すため' },
    retention: { years: 1, basis: '検索を試すため' },
    fields: { name: text('名称', { max: 100, public: true, searched: true }) },
  })

const classRecord = defineRecord({
  key: 'test-classes',
  label: '文書分類',
  basis: '検索を試すため',
  title: 'name',
  programme: { master: '検索を試すため' },
  retention: { years: 1, basis: '検索を試すため' },
  fields: {
    name: text('名称', { max: 100, public: true, searched: true }),
    parent: reference('上位の分類', { to: 'test-classes', optional: true, public: true }),
  },
})

export const documentRecords = [
  documentRecord,
  master('test-programmes', '事務事業'),
  master('test-sections', '組織'),
  classRecord,
] as const

const PLACES = words('玉川 砧 北沢 烏山 等々力 二子 桜新町 祖師谷 千歳船橋 下馬 三軒茶屋 用賀 深沢 上野毛')
const OBJECTS = words(
  '区立小学校 区立中学校 図書館 保育園 児童館 公園 道路 橋りょう 庁舎 清掃車両 公用車 情報システム サーバー ｻｰﾊﾞｰ 防災倉庫 防災無線 街路灯 複合施設 高齢者センター 障害者施設 学校給食 ごみ収集 住民基本台帳 マイナンバーカード 税証明 国民健康保険 介護保険 生活保護 子育て支援 e-Tax ICT機器 ＡＥＤ',
)
const ACTS = words(
  '整備 改修 工事 補修 購入 賃貸借 運営委託 保守点検 実施設計 基本計画策定 調査研究 見直し 更新 検討 推進 支援',
)
const FORMS = words(
  'について に関する件 の決定について の実施について 業務委託契約書 に係る報告書 検討委員会会議録 のお知らせ 補助金交付要綱 （案） に伴う補正予算 の進捗状況について',
)
const NAMES = words(
  '髙橋 高橋 宮﨑 宮崎 渡邊 渡辺 渡邉 齋藤 斎藤 斉藤 山﨑 濵田 浜田 桒原 長嶋 長島 吉𠮷田 龍﨑',
)
const YEARS = words(
  '令和2年度 令和元年度 平成31年度 平成30年度 R2 R3年度 H30 2020年度 2021年度 FY2020 令和三年度 令和３年',
)
const SECTIONS = words(
  '総務課 政策企画課 情報政策課 財政課 道路管理課 公園緑地課 子ども家庭課 高齢福祉課 防災課 広報広聴課',
)

/** Lifelike titles of documents, the same for the same number. */
export function titleOf(number: number): string {
  const pick = chance(number)
  const head = pick(3) === 0 ? of(YEARS, pick) : ''
  const place = pick(3) === 0 ? '' : of(PLACES, pick)
  const gap = pick(6) === 0 ? '　' : ''
  const numbered = pick(3) === 0 ? `第${pick(400) + 1}号` : ''
  const name = pick(9) === 0 ? `（${of(NAMES, pick)}${pick(2) === 0 ? '議員' : '様'}）` : ''
  return `${head}${gap}${place}${of(OBJECTS, pick)}${of(ACTS, pick)}${of(FORMS, pick)}${numbered}${name}`
}

/** Fills a new edition with so many documents, their programmes and sections. */
export function writeDocuments(edition: DatabaseSync, count: number): void {
  edition.exec(EDITION_SCHEMA)
  const insert = edition.prepare(
    'INSERT INTO entries (register, key, revision, programme, title, "values", releasedAt) VALUES (?, ?, 1, ?, ?, ?, ?)',
  )
  const put = (
    register: string,
    key: string,
    title: string,
    values: object,
    programme: string | null = null,
  ) => insert.run(register, key, programme, title, JSON.stringify(values), '2020-06-01T00:00:00.000Z')
  edition.exec('BEGIN')
  for (const { register, key, values } of listMasters()) put(register, key, values.name, values)
  for (let number = 0; number < count; number += 1) {
    const { code: key, ...values } = documentOf(number)
    put('test-documents', key, values.name, { code: key, ...values }, values.programme)
  }
  edition.exec('COMMIT')
}

/** Classes stand above one another: six large ones, six middle ones below each of them, and so on. */
const CLASSES = 258
const LARGE = 6

/** The sections, programmes and classes that documents name. */
export function listMasters() {
  const classes = Array.from({ length: CLASSES }, (_, at) => ({
    register: 'test-classes',
    key: `C${at}`,
    values: { name: `分類${at}`, ...(at >= LARGE && { parent: `C${Math.floor(at / LARGE) - 1}` }) },
  }))
  const named = (register: string, letter: string, names: readonly string[]) =>
    names.map((name, at) => ({ register, key: `${letter}${at}`, values: { name } }))
  return [
    ...classes,
    ...named('test-sections', 'S', SECTIONS),
    ...named(
      'test-programmes',
      'P',
      OBJECTS.map((object) => `${object}の管理`),
    ),
  ]
}

/** One document, the same for the same number. */
export function documentOf(number: number) {
  const pick = chance(number + 1_000_003)
  const kinds = ['decision', 'receipt', 'report'] as const
  const programme = pick(OBJECTS.length)
  // As in a city: a programme belongs to one section, or to it and its neighbour.
  const section = programme % SECTIONS.length
  const isShared = pick(5) === 0
  return {
    code: `D${String(number).padStart(8, '0')}`,
    name: titleOf(number),
    fiscalYear: 2015 + pick(8),
    kind: of(kinds, pick),
    programme: `P${programme}`,
    sections: isShared ? [`S${section}`, `S${(section + 1) % SECTIONS.length}`] : [`S${section}`],
    note:
      pick(10) === 0
        ? `${of(PLACES, pick)}地区の${of(OBJECTS, pick)}を\n${of(YEARS, pick)}に${of(ACTS, pick)}する。`
        : null,
    classification: pick(20) === 0 ? null : `C${pick(CLASSES)}`,
    folder: pick(10) === 0 ? null : `F${pick(40)}`,
    retention: of(['y1', 'y5', 'y10', 'ever'] as const, pick),
    topics: pick(4) === 0 ? [`P${pick(5)}`, `P${5 + pick(5)}`] : null,
    isUrgent: pick(3) === 0 ? pick(2) === 0 : null,
  }
}

function words(text: string): string[] {
  return text.split(' ')
}

function of<T>(list: readonly T[], pick: (below: number) => number): T {
  return list[pick(list.length)] as T
}

/** Numbers below a number that look thrown, and are the same in every run. */
export function chance(seed: number): (below: number) => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0
    return ((state ^ (state >>> 13)) >>> 0) % below
  }
}
