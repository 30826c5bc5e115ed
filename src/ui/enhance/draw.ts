import { element } from './element.ts'

type Place = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** `<daicho-draw data-form>`: a box is drawn over a page with the mouse, or moved and sized with the arrow keys, and its place stands in the form. */
export function defineDraw(): void {
  element('daicho-draw', (host) => {
    const sheet = host.querySelector<HTMLElement>('.daicho-leaf')
    const svg = host.querySelector('svg')
    const form = document.querySelector<HTMLFormElement>(`#${host.dataset.form}`)
    if (!sheet || !svg || !form) return
    const english = document.documentElement.lang === 'en'
    const box = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
    box.setAttribute('class', 'daicho-leaf__new')
    svg.append(box)
    sheet.tabIndex = 0
    sheet.setAttribute('role', 'application')
    sheet.setAttribute(
      'aria-label',
      english
        ? 'Draw a box: arrow keys move it, with Shift they size it.'
        : '四角を描く所。矢印キーで動かし、Shiftと矢印キーで大きさを変える。',
    )
    let place: Place = { left: 40, top: 40, width: 20, height: 4 }
    let from: { x: number; y: number } | null = null

    const show = () => {
      for (const [name, part] of [
        ['x', place.left],
        ['y', place.top],
        ['width', place.width],
        ['height', place.height],
      ] as const) {
        box.setAttribute(name, String(part * 100))
      }
      for (const [name, part] of Object.entries(place)) {
        const field = form.elements.namedItem(name)
        if (field instanceof HTMLInputElement) field.value = part.toFixed(1)
      }
      const kind = form.querySelector<HTMLInputElement>('input[name=kind][value=box]')
      if (kind) kind.checked = true
    }
    const at = (event: PointerEvent) => {
      const { left, top, width, height } = sheet.getBoundingClientRect()
      return {
        x: within(((event.clientX - left) / width) * 100),
        y: within(((event.clientY - top) / height) * 100),
      }
    }
    sheet.addEventListener('pointerdown', (event) => {
      from = at(event)
      sheet.setPointerCapture(event.pointerId)
      event.preventDefault()
      sheet.focus({ preventScroll: true })
    })
    sheet.addEventListener('pointermove', (event) => {
      if (from === null) return
      const { x, y } = at(event)
      place = {
        left: Math.min(from.x, x),
        top: Math.min(from.y, y),
        width: Math.max(0.2, Math.abs(x - from.x)),
        height: Math.max(0.2, Math.abs(y - from.y)),
      }
      show()
    })
    sheet.addEventListener('pointerup', () => {
      from = null
    })
    sheet.addEventListener('keydown', (event) => {
      const [x, y] = ARROWS[event.key] ?? [0, 0]
      if (x === 0 && y === 0) return
      event.preventDefault()
      const { left, top, width, height } = place
      place = event.shiftKey
        ? {
            left,
            top,
            width: Math.min(100 - left, Math.max(0.5, width + x)),
            height: Math.min(100 - top, Math.max(0.5, height + y)),
          }
        : {
            width,
            height,
            left: Math.min(100 - width, Math.max(0, left + x)),
            top: Math.min(100 - height, Math.max(0, top + y)),
          }
      show()
    })
  })
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.5, 0],
  ArrowRight: [0.5, 0],
  ArrowUp: [0, -0.5],
  ArrowDown: [0, 0.5],
}

function within(percent: number): number {
  return Math.min(100, Math.max(0, percent))
}
