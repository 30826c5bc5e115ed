import type { CDPSession, Page } from 'playwright-core'

/** What is wrong with the page as it stands, a line for each place: how it is laid out, and what a screen reader is told of it. */
export async function faultsOf(page: Page, tree: CDPSession): Promise<string[]> {
  const laid = await page.evaluate<string[]>(`(${faultsOfLayout.toString()})()`)
  const { nodes } = await tree.send('Accessibility.getFullAXTree')
  return [...laid, ...namelessNodes(nodes as readonly AxNode[])]
}

type AxNode = {
  readonly ignored: boolean
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
}

/** What people act on must be called something. */
const CALLED = new Set([
  ...['button', 'checkbox', 'combobox', 'link', 'listbox', 'radio', 'searchbox', 'spinbutton', 'switch'],
  ...['tab', 'textbox', 'region', 'dialog', 'img', 'progressbar', 'meter', 'slider'],
])

function namelessNodes(nodes: readonly AxNode[]): string[] {
  return nodes
    .filter(({ ignored, role, name }) => !ignored && CALLED.has(role?.value ?? '') && !name?.value?.trim())
    .map(({ role }) => `a ${role?.value} without a name`)
}

/** Runs in the page. */
function faultsOfLayout(): string[] {
  const faults: string[] = []
  const root = document.documentElement
  const all = <E extends Element = HTMLElement>(selector: string) => [
    ...document.querySelectorAll<E>(selector),
  ]
  const named = (element: Element) => {
    const { tagName, id, className } = element
    const said = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 30)
    return `${tagName.toLowerCase()}${id && `#${id}`}${typeof className === 'string' && className ? `.${className.split(' ').join('.')}` : ''} 「${said}」`
  }
  const isSeen = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true })
  const isHiddenToEyes = (element: Element) => {
    for (let up: Element | null = element; up; up = up.parentElement) {
      const { clipPath, position, width } = getComputedStyle(up)
      if (clipPath !== 'none' || (position === 'absolute' && width === '1px')) return true
    }
    return false
  }
  const scroller = (element: Element) => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(up).overflowX)) return up
    }
    return null
  }

  if (root.scrollWidth > innerWidth) faults.push(`the page is ${root.scrollWidth} wide`)
  for (const element of all('body *')) {
    if (!isSeen(element) || isHiddenToEyes(element)) continue
    const { overflowX, textOverflow } = getComputedStyle(element)
    const isWider = element.scrollWidth > element.clientWidth + 1
    if (/auto|scroll/.test(overflowX) && isWider && !element.matches('textarea, select, input')) {
      const isLabelled = element.matches(
        'section[aria-label], section[aria-labelledby], ' +
          '[role=region][aria-label], [role=region][aria-labelledby], [role=group][aria-label]',
      )
      if (element.tabIndex !== 0 || !isLabelled)
        faults.push(`scrolls, without a key or a name: ${named(element)}`)
    }
    if (
      /hidden|clip/.test(overflowX) &&
      isWider &&
      textOverflow === 'clip' &&
      element.clientWidth > 0 &&
      !element.matches('input, select, svg, svg *')
    )
      faults.push(`is cut: ${named(element)}`)
  }

  // Areas of a map lie within those that they are parts of.
  const acted = all(
    'a[href]:not(.daicho-map__tile), button, input:not([type=hidden]), select, textarea, summary',
  ).filter((element) => isSeen(element) && !isHiddenToEyes(element))
  const boxes = acted.map((element) => ({
    element,
    rects: [...element.getClientRects()],
    within: scroller(element),
  }))
  for (const { element, rects, within } of boxes) {
    const isOut = rects.some(({ left, right }) => left < -1 || right > innerWidth + 1)
    if (isOut && within === null) faults.push(`stands outside: ${named(element)}`)
  }
  for (const [at, one] of boxes.entries()) {
    for (const other of boxes.slice(at + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue
      const isOver = one.rects.some((a) =>
        other.rects.some(
          (b) =>
            Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 &&
            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3,
        ),
      )
      if (isOver) faults.push(`${named(one.element)} stands over ${named(other.element)}`)
    }
  }

  const headings = all('h1, h2, h3, h4, h5, h6').filter(isSeen)
  const levels = headings.map(({ tagName }) => Number(tagName[1]))
  if (levels.filter((level) => level === 1).length !== 1)
    faults.push(`${levels.filter((level) => level === 1).length} headings of the first level`)
  levels.forEach((level, at) => {
    if (at > 0 && level > (levels[at - 1] ?? 0) + 1)
      faults.push(`a level is left out before ${named(headings[at] as Element)}`)
  })
  if (all('main').length !== 1) faults.push(`${all('main').length} main landmarks`)
  if (all('nav').length > 1) {
    const names = all('nav').map(
      (nav) => nav.getAttribute('aria-label') ?? nav.getAttribute('aria-labelledby') ?? '',
    )
    if (new Set(names).size !== names.length) faults.push(`navigations of one name: ${names.join(' | ')}`)
  }

  for (const element of all('[aria-describedby], [aria-labelledby], [aria-errormessage]')) {
    for (const attribute of ['aria-describedby', 'aria-labelledby', 'aria-errormessage']) {
      for (const id of (element.getAttribute(attribute) ?? '').split(/\s+/).filter(Boolean)) {
        if (document.getElementById(id) === null)
          faults.push(`${attribute} leads nowhere (${id}): ${named(element)}`)
      }
    }
  }
  for (const element of all('[aria-invalid=true]')) {
    if (!element.getAttribute('aria-describedby'))
      faults.push(`an error that is not linked: ${named(element)}`)
  }
  for (const element of all('[role=combobox]')) {
    if (!element.hasAttribute('aria-expanded') || !element.hasAttribute('aria-controls'))
      faults.push(`a combobox that says neither whether it is open nor what it opens: ${named(element)}`)
  }
  for (const table of all<HTMLTableElement>('main table')) {
    if (isSeen(table) && table.querySelector('th') === null)
      faults.push(`a table without a heading: ${named(table)}`)
    for (const head of table.querySelectorAll('th'))
      if (!head.scope) faults.push(`a heading of a table that does not say for what: ${named(head)}`)
  }

  const labelOf = (control: HTMLInputElement) => {
    const by = (control.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean)
    const words =
      by.length > 0
        ? by.map((id) => document.getElementById(id)?.textContent ?? '')
        : [
            control.getAttribute('aria-label') ??
              [...(control.labels ?? [])].map((label) => label.textContent).join(' '),
          ]
    const group = control.closest('fieldset')?.querySelector('legend')?.textContent ?? ''
    return [group, ...words].join(' ').replace(/\s+/g, ' ').trim()
  }
  for (const form of all<HTMLFormElement>('form')) {
    const said = new Map<string, number>()
    for (const control of form.querySelectorAll<HTMLInputElement>(
      'input:not([type=hidden], [type=submit]), select, textarea',
    )) {
      if (!isSeen(control)) continue
      const label = labelOf(control)
      said.set(label, (said.get(label) ?? 0) + 1)
    }
    for (const [label, count] of said)
      if (count > 1) faults.push(`${count} controls of a form are called 「${label.slice(0, 60)}」`)
  }
  return faults
}
