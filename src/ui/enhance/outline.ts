import { element } from './element.ts'

/** `<daicho-outline>` around a textarea: Tab moves the lines one step in, Shift+Tab one step out; Escape gives Tab back. */
export function defineOutline(): void {
  element('daicho-outline', (host) => {
    const area = host.querySelector('textarea')
    if (!area) return
    let isReleased = false
    area.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') isReleased = true
      if (event.key !== 'Tab' || isReleased || event.isComposing) return
      event.preventDefault()
      const { selectionStart: start, selectionEnd: end, value } = area
      const moved = shiftLines(value, start, end, event.shiftKey)
      area.setRangeText(moved.text, moved.from, moved.until, 'preserve')
      area.setSelectionRange(moved.start, moved.end)
      area.dispatchEvent(new Event('input', { bubbles: true }))
    })
    area.addEventListener('focus', () => {
      isReleased = false
    })
  })
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
