import { element } from './element.ts'
import { type Edited, moveItem, newItem, shiftItem } from './outline-lines.ts'

/**
 * `<daicho-outline>` around a textarea: Enter begins the next item with its marker, Tab and Shift+Tab move an item in and out, Alt
 * with the arrows up and down; where it then stands is said. Escape gives Tab back to the page, Shift+Enter is a plain line break.
 */
export function defineOutline(): void {
  element('daicho-outline', (host) => {
    const area = host.querySelector('textarea')
    if (!area || host.querySelector('[role=status]')) return
    const english = document.documentElement.lang === 'en'
    const said = document.createElement('span')
    said.className = 'visually-hidden'
    said.setAttribute('role', 'status')
    const keys = document.createElement('p')
    keys.className = 'dads-form-control-label__support'
    keys.textContent = english
      ? 'Enter: next item. Tab, Shift+Tab: one level in, out. Alt+↑↓: move. Escape, then Tab: leave the field.'
      : 'Enter：次の項目　Tab・Shift+Tab：段を下げる・上げる　Alt+↑↓：移す　Escのあと Tab：欄を出る'
    host.append(keys, said)

    let isReleased = false
    const apply = (edited: Edited | null, none: string) => {
      if (edited === null) {
        said.textContent = none
        return
      }
      area.setRangeText(edited.text, 0, area.value.length, 'preserve')
      area.setSelectionRange(edited.at, edited.at)
      said.textContent = english
        ? `level ${edited.depth + 1}, ${edited.marker || 'no number'}`
        : `${edited.depth + 1}段目、${edited.marker || '番号なし'}`
      area.dispatchEvent(new Event('input', { bubbles: true }))
    }
    area.addEventListener('keydown', (event) => {
      if (event.isComposing) return
      const { selectionStart: start, selectionEnd: end, value } = area
      if (event.key === 'Escape') isReleased = true
      else if (event.key === 'Tab' && !isReleased && !event.altKey && !event.ctrlKey) {
        event.preventDefault()
        if (start !== end) shiftTouched(area, event.shiftKey)
        else
          apply(shiftItem(value, start, event.shiftKey), english ? 'no such level' : 'これより動かせません。')
      } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
        event.preventDefault()
        const none = english ? 'it stands at the end' : 'これより動かせません。'
        apply(moveItem(value, start, event.key === 'ArrowUp'), none)
      } else if (
        event.key === 'Enter' &&
        !event.shiftKey &&
        !event.ctrlKey &&
        !event.metaKey &&
        start === end
      ) {
        const edited = newItem(value, start)
        if (edited === null) return
        event.preventDefault()
        apply(edited, '')
      }
    })
    area.addEventListener('focus', () => {
      isReleased = false
    })
  })
}

/** Several lines that are selected move as they are. */
function shiftTouched(area: HTMLTextAreaElement, outward: boolean): void {
  const { selectionStart: start, selectionEnd: end, value } = area
  const moved = shiftLines(value, start, end, outward)
  area.setRangeText(moved.text, moved.from, moved.until, 'preserve')
  area.setSelectionRange(moved.start, moved.end)
  area.dispatchEvent(new Event('input', { bubbles: true }))
}
export type Moved = { text: string; from: number; until: number; start: number; end: number }

/** The touched lines moved one step of two spaces, and where the selection then stands. */
export function shiftLines(value: string, start: number, end: number, outward: boolean): Moved {
  const from = value.lastIndexOf('\n', start - 1) + 1
  const breakAt = value.indexOf('\n', end)
  const until = breakAt === -1 ? value.length : breakAt
  const lines = value.slice(from, until).split('\n')
  const moved = lines.map((line) => (outward ? line.replace(/^( {1,2}|　|\t)/, '') : `  ${line}`))
  const first = (moved[0] ?? '').length - (lines[0] ?? '').length
  const text = moved.join('\n')
  return {
    text,
    from,
    until,
    start: Math.max(from, start + first),
    end: Math.max(from, end + text.length - (until - from)),
  }
}
