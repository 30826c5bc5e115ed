import { element } from './element.ts'

/** `<daicho-day>` around a control: says the day that was typed in the other calendar, so that a slip shows at once. */
export function defineDay(): void {
  element('daicho-day', (host) => {
    const input = host.querySelector('input')
    if (!input || host.querySelector('output')) return
    const said = document.createElement('output')
    said.className = 'dads-form-control-label__support'
    host.append(said)
    const tell = () => {
      said.textContent = otherCalendar(input.value)
    }
    input.addEventListener('input', tell)
    tell()
  })
}

/** 令和2年6月1日 for 2020-06-01 and the other way; empty where the text is no day of 1873 or later. */
export function otherCalendar(typed: string): string {
  const text = typed.normalize('NFKC').replaceAll(' ', '').replace('元年', '1年')
  const western = WESTERN.exec(text)
  if (western) {
    const day = realDay(Number(western[1]), Number(western[2]), Number(western[3]))
    return day ? ERA_FORMAT.format(day) : ''
  }
  const era = ERA.exec(text)
  const begins = era && BEGINS[(era[1] ?? '').toUpperCase()]
  if (!era || !begins) return ''
  const day = realDay(begins + Number(era[2]) - 1, Number(era[3]), Number(era[4]))
  if (!day) return ''
  // A day outside its era (平成31年5月1日 is one) is said in the right one.
  const iso = day.toISOString().slice(0, 10)
  const printed = ERA_FORMAT.format(day)
  return printed.startsWith(NAMES[(era[1] ?? '').toUpperCase()] ?? '') ? iso : `${iso}（${printed}）`
}

const WESTERN = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/
const ERA = /^(令和|平成|昭和|大正|明治|[RHSTM])(\d{1,2})(?:年|\.|-|\/)(\d{1,2})(?:月|\.|-|\/)(\d{1,2})日?$/i
const BEGINS: Readonly<Record<string, number>> = {
  令和: 2019,
  R: 2019,
  平成: 1989,
  H: 1989,
  昭和: 1926,
  S: 1926,
  大正: 1912,
  T: 1912,
  明治: 1868,
  M: 1868,
}
const NAMES: Readonly<Record<string, string>> = {
  令和: '令和',
  R: '令和',
  平成: '平成',
  H: '平成',
  昭和: '昭和',
  S: '昭和',
  大正: '大正',
  T: '大正',
  明治: '明治',
  M: '明治',
}
const ERA_FORMAT = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' })

function realDay(year: number, month: number, date: number): Date | null {
  const day = new Date(Date.UTC(year, month - 1, date))
  const isReal = day.getUTCMonth() === month - 1 && day.getUTCDate() === date && year >= 1873
  return isReal ? day : null
}
