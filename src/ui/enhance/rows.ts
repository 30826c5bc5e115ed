import type { Found } from './check.ts'
import { element } from './element.ts'
import { pastedCells } from './pasted-cells.ts'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/**
 * `<daicho-rows>` around a table of controls: cells copied from a spreadsheet fill rows and columns from the cell in focus on,
 * rows are added as they are needed, and what could not be read is told by its place.
 */
export function defineRows(): void {
  element('daicho-rows', (host) => {
    const body = host.querySelector('tbody')
    const form = host.closest('form')
    if (!body || !form || host.querySelector('.daicho-rows__said')) return
    const english = document.documentElement.lang === 'en'
    const said = document.createElement('p')
    said.className = 'daicho-rows__said'
    said.setAttribute('role', 'status')
    const add = document.createElement('button')
    add.type = 'button'
    add.className = 'dads-button'
    add.dataset.type = 'outline'
    add.dataset.size = 'sm'
    add.textContent = english ? 'Add a row' : '行を足す'
    add.addEventListener('click', () => {
      const row = addRow(body)
      controlOf(row?.cells[0])?.focus()
      said.textContent = english ? `${body.rows.length} rows` : `${body.rows.length}行目を足しました。`
    })
    host.querySelector('.dads-table')?.after(add, said)

    body.addEventListener('paste', (event) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      const cell = (event.target as HTMLElement).closest('td')
      const first = cell?.closest('tr')
      if (!cell || !first || !/[\t\n]/.test(text.trimEnd())) return
      event.preventDefault()
      const pasted = pastedCells(text)
      const [top, left] = [[...body.rows].indexOf(first), cell.cellIndex]
      const names: string[] = []
      const lost: string[] = []
      for (const [down, cells] of pasted.entries()) {
        const row = body.rows[top + down] ?? addRow(body)
        for (const [across, words] of cells.entries()) {
          const control = controlOf(row?.cells[left + across])
          if (control && put(control, words)) names.push(control.name)
          else if (words.trim() !== '')
            lost.push(placeOf(top + down, headingOf(host, left + across), words, english))
        }
      }
      const count = english ? `${pasted.length} rows pasted.` : `${pasted.length}行を貼り付けました。`
      const tell = (unread: readonly string[]) => {
        const words = english ? `Not read: ${unread.length}. ` : `読めなかったセル${unread.length}：`
        said.textContent = unread.length === 0 ? count : `${count} ${words}${unread.join(' ')}`
      }
      tell(lost)
      form.addEventListener(
        'daicho-checked',
        (checked) => {
          const found = (checked as CustomEvent<Found[]>).detail.filter(({ name }) => names.includes(name))
          const wrong = found.map(({ name, says }) => {
            const control = form.querySelector<Control>(`[name="${CSS.escape(name)}"]`)
            const at = control?.closest('td')
            const row = at?.closest('tr')
            const place = row ? [...body.rows].indexOf(row) : 0
            return `${placeOf(place, headingOf(host, at?.cellIndex ?? 0), control?.value ?? '', english)}${says}`
          })
          tell([...lost, ...wrong])
        },
        { once: true },
      )
      form.dispatchEvent(new Event('input', { bubbles: true }))
      form.dispatchEvent(new CustomEvent('daicho-pasted', { detail: names }))
    })
  })
}

function placeOf(row: number, heading: string, words: string, english: boolean): string {
  return english ? `row ${row + 1}, ${heading} “${words}”: ` : `${row + 1}行目 ${heading}「${words}」：`
}

function headingOf(host: HTMLElement, column: number): string {
  return host.querySelector(`thead th:nth-child(${column + 1})`)?.textContent?.trim() ?? `${column + 1}`
}

function controlOf(cell: HTMLTableCellElement | undefined): Control | null {
  return cell?.querySelector<Control>('input:not([type=hidden]), select, textarea') ?? null
}

/** Puts words into a control, a choice by its label; whether it could. */
function put(control: Control, words: string): boolean {
  if (control instanceof HTMLSelectElement) {
    const wanted = words.trim()
    const option = [...control.options].find(({ value, text }) => value === wanted || text.trim() === wanted)
    if (option) control.value = option.value
    return option !== undefined
  }
  if (control instanceof HTMLInputElement && control.type === 'checkbox') {
    control.checked = /^(true|1|有|はい|○|〇|yes)$/i.test(words.trim())
    return control.checked || /^(|false|0|無|いいえ|×|no)$/i.test(words.trim())
  }
  control.value = words
  return true
}

/** A row like the last one, empty and with the next number. */
function addRow(body: HTMLTableSectionElement): HTMLTableRowElement | null {
  const last = body.rows[body.rows.length - 1]
  if (!last) return null
  const row = last.cloneNode(true) as HTMLTableRowElement
  const from = /\.(\d+)\./.exec(controlOf(last.cells[0])?.name ?? '')?.[1] ?? '0'
  const to = String(Number(from) + 1)
  for (const error of row.querySelectorAll('.dads-form-control-label__error')) error.remove()
  for (const part of row.querySelectorAll<HTMLElement>('*')) {
    for (const { name, value } of [...part.attributes]) {
      const renamed = value
        .replace(`.${from}.`, `.${to}.`)
        .replace(`-${from}-`, `-${to}-`)
        .replace(`${Number(from) + 1}行目`, `${Number(to) + 1}行目`)
      if (renamed !== value) part.setAttribute(name, renamed)
    }
    part.removeAttribute('aria-invalid')
    if (part instanceof HTMLInputElement && part.type === 'checkbox') part.checked = false
    else if (part instanceof HTMLInputElement && part.type !== 'hidden') part.value = ''
    else if (part instanceof HTMLTextAreaElement || part instanceof HTMLSelectElement) part.value = ''
  }
  body.append(row)
  return row
}
