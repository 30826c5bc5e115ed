import { daysAfter } from '#core/calendar/day.ts'
import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import { documentsPerDay } from './calendar.ts'
import { type Chance, openChance } from './chance.ts'
import { fillTitle, openTemplate, type Template } from './title.ts'
import { WORKS, type Work } from './works.ts'

/** The columns of a made-up extract, as a document system might write them. */
export const EXTRACT_COLUMNS = [
  '文書番号',
  '件名',
  '所属名',
  '年度',
  '文書種別',
  '起案日',
  '決裁日',
  '完結日',
  '記号番号',
  '媒体',
  '決裁区分',
  'フォルダ番号',
  'フォルダ名',
  '分類コード',
  '保存年限',
  '公開区分',
  '非公開理由',
  '公開可能日',
  '添付数',
] as const

export type ExtractOrder = {
  readonly count: number
  readonly seed: number
  /** Names of the sections that write documents; the first write most. */
  readonly sections: readonly string[]
  /** The fiscal year of the newest documents. */
  readonly lastYear: number
  /** Over how many years they are spread at least, 4 unless said. */
  readonly years?: number
}

/** Most documents that a year of the made-up ward has. */
const A_YEAR = 300_000
/** Fewer documents than a year's are still spread over some years. */
const YEARS = 4

/** The rows of a made-up extract, in the order of their days and the same for the same order: titles, people and companies are invented. */
export function* demoExtract({
  count,
  seed,
  sections,
  lastYear,
  years: least = YEARS,
}: ExtractOrder): Generator<string[]> {
  const chance = openChance(seed)
  const offices = sections.map((name, index) => officeOf(name, index))
  const draw = skewed(offices.length)
  const years = Math.max(least, Math.ceil(count / A_YEAR))
  for (let index = 0; index < years; index += 1) {
    const year = lastYear - years + 1 + index
    const total = Math.floor((count * (index + 1)) / years) - Math.floor((count * index) / years)
    const numbers = new Int32Array(offices.length)
    for (const { day, count: today } of documentsPerDay(year, total)) {
      const time = timeOf(year, day, index === years - 1)
      for (let nth = 0; nth < today; nth += 1) {
        const at = draw(chance.next())
        numbers[at] = (numbers[at] ?? 0) + 1
        yield rowOf(chance, offices[at] as Office, time, numbers[at] ?? 0)
      }
    }
  }
}

type Office = { readonly name: string; readonly code: string; readonly works: readonly ReadyWork[] }
type ReadyWork = Work & { readonly ready: readonly Template[]; readonly traps: readonly Template[] }

const READY: readonly ReadyWork[] = WORKS.map((work) => ({
  ...work,
  ready: work.titles.map(openTemplate),
  traps: work.careless.map(openTemplate),
}))

/** Every section does the common work; half of what it writes is its own, where it has any. */
function officeOf(name: string, index: number): Office {
  const common = READY.filter(({ doneBy }) => doneBy === undefined)
  const own = READY.filter(({ doneBy }) => doneBy?.test(name))
  const repeated = own.length === 0 ? [] : Array.from(common, (_, at) => own[at % own.length] as ReadyWork)
  return { name, code: String(index + 1).padStart(3, '0'), works: [...common, ...repeated] }
}

type Time = {
  readonly year: number
  readonly era: string
  readonly month: string
  /** The day and the sixty after it, written in eras; the newest documents are not all finished. */
  readonly days: readonly string[]
  readonly later: readonly string[]
  readonly isNewest: boolean
}

function timeOf(year: number, day: string, isLastYear: boolean): Time {
  const after = Array.from({ length: 60 }, (_, n) => daysAfter(day, n))
  return {
    year,
    era: printFiscalYear(year),
    month: `${Number(day.slice(5, 7))}月`,
    days: after.map(printWareki),
    later: [1, 3, 5].map((years) => printWareki(`${year + 1 + years}-04-01`)),
    isNewest: isLastYear && day >= `${year + 1}-02-01`,
  }
}

/** Few write much and many write little: the shares fall like 1/n. */
function skewed(size: number): (chance: number) => number {
  const sums: number[] = []
  let sum = 0
  for (let at = 0; at < size; at += 1) {
    sum += 1 / (at + 2)
    sums.push(sum)
  }
  return (chance) => {
    const wanted = chance * sum
    let [low, high] = [0, size - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] as number) < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

function rowOf(chance: Chance, office: Office, time: Time, number: number): string[] {
  const work = chance.pick(office.works)
  const isCareless = chance.next() < 0.02
  const title = fillTitle(chance.pick(isCareless ? work.traps : work.ready), chance, {
    year: time.era,
    month: time.month,
  })
  const kind = chance.next() < 0.62 ? '起案' : chance.next() < 0.5 ? '収受' : '供覧'
  const decided = chance.whole(14)
  const completed = decided + chance.whole(40)
  const isOpen = time.isNewest && chance.next() < 0.3
  const folder = number < SECOND_FOLDER_FROM ? 1 : 1 + (number % 2)
  const forecast = forecastOf(chance, isCareless, time)
  return [
    `${time.year}-${office.code}-${String(number).padStart(6, '0')}`,
    title,
    office.name,
    time.era,
    kind,
    time.days[0] as string,
    kind === '収受' || isOpen ? '' : (time.days[decided] as string),
    isOpen ? '' : (time.days[completed] as string),
    kind === '起案' ? `${time.year % 100}世第${number}号` : '',
    chance.next() < 0.85 ? '電子' : '紙',
    kind === '起案' ? chance.pick(LEVELS) : 'なし',
    `${time.year}-${office.code}-${work.code}-${folder}`,
    `${work.name}${folder === 1 ? '' : '（2）'}（${time.era}）`,
    work.code,
    RETENTIONS[work.retention] ?? '5年',
    ...forecast,
    String(chance.next() < 0.4 ? 0 : chance.whole(9)),
  ]
}

/** Who writes little needs one folder for a kind of work in a year. */
const SECOND_FOLDER_FROM = 200

const LEVELS = ['課長', '課長', '課長', '課長', '課長', '部長', '部長', '係長', '係長', '副区長', '区長']
const RETENTIONS: Readonly<Record<string, string>> = {
  '3y': '3年',
  '5y': '5年',
  '10y': '10年',
  '30y': '30年',
}

function forecastOf(chance: Chance, isCareless: boolean, { later }: Time): [string, string, string] {
  const drawn = isCareless ? 0.9 : chance.next()
  if (drawn < 0.7) return ['公開', '', '']
  if (drawn < 0.92) return ['一部公開', isCareless ? '個人' : chance.pick(['個人', '法人', '個人・法人']), '']
  if (drawn < 0.98) return ['非公開', chance.pick(['個人', '審議検討', '事務事業']), '']
  return ['時限公開', '審議検討', chance.pick(later)]
}
