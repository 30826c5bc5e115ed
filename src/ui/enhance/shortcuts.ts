import { SHORTCUTS, type ShortcutName } from '../shortcut-keys.ts'

/** How long the second key of two may take, in milliseconds. */
const PATIENCE = 1500

/** Keys that do what a control of the page does: the control that bears the name in `data-shortcut` is pressed or entered. Never while typing, and not at all where the person has switched them off. */
export function defineShortcuts(): void {
  if (document.body.dataset.shortcuts === undefined) return
  if (document.body.dataset.shortcuts === 'off') {
    forget()
    return
  }
  let first = ''
  let timer = 0
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.metaKey || event.altKey) return
    if (event.ctrlKey) {
      if (event.key === 'Enter' && send(event.target as HTMLElement)) event.preventDefault()
      return
    }
    if (isTyping(event.target as HTMLElement) || document.querySelector('dialog[open]')) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : ''
    if (key === '') return
    const typed = first === '' ? key : `${first} ${key}`
    first = ''
    clearTimeout(timer)
    const name = named(typed)
    if (name !== undefined && act(name)) {
      event.preventDefault()
      return
    }
    if (key !== 'g') return
    first = key
    timer = window.setTimeout(() => {
      first = ''
    }, PATIENCE)
  })
}

function named(typed: string): ShortcutName | undefined {
  const all = Object.entries(SHORTCUTS) as [ShortcutName, (typeof SHORTCUTS)[ShortcutName]][]
  return all.find(([, { keys }]) =>
    keys.startsWith('g ') ? keys === typed : keys.split(' ').includes(typed),
  )?.[0]
}

function act(name: ShortcutName): boolean {
  if (name === 'help') return showHelp()
  // Of a queue, only the entry in focus is acted on.
  const entry = document.activeElement?.closest('[data-entry]') ?? null
  const controls = [...document.querySelectorAll<HTMLElement>(`[data-shortcut="${name}"]`)].filter((each) =>
    [null, entry].includes(each.closest('[data-entry]')),
  )
  // A link of the menu leads there also where the menu is closed.
  const seen = controls.filter(isSeen)
  // The list's own search comes before the search in all registers.
  const control =
    seen.find((each) => entry?.contains(each)) ??
    seen.find((each) => each.closest('main')) ??
    seen[0] ??
    controls.find((each) => each.matches('nav a'))
  if (control === undefined)
    return name === 'next' || name === 'previous' ? step(name === 'next' ? 1 : -1) : false
  if (control.matches('a, button, [type="checkbox"]')) control.click()
  else control.focus()
  return true
}

/** From one entry of a queue, or row of a table, to the next: the entry or the link that names the row takes the focus, and Enter opens it. */
function step(by: 1 | -1): boolean {
  const entries = [...document.querySelectorAll<HTMLElement>('[data-entry]')]
  if (entries.length > 0) {
    const at = entries.findIndex((entry) => entry.contains(document.activeElement))
    entries[at === -1 ? (by === 1 ? 0 : entries.length - 1) : at + by]?.focus()
    return true
  }
  const links = [...document.querySelectorAll<HTMLElement>('#main tbody tr')].flatMap((row) => {
    const link = row.querySelector<HTMLElement>('th a[href]') ?? row.querySelector<HTMLElement>('td a[href]')
    return link && isSeen(link) ? [link] : []
  })
  if (links.length === 0) return false
  const here = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement))
  const next = here === -1 ? (by === 1 ? 0 : links.length - 1) : here + by
  const link = links[Math.max(0, Math.min(links.length - 1, next))]
  link?.focus()
  link?.closest('tr')?.scrollIntoView({ block: 'nearest' })
  return true
}

/** Ctrl+Enter sends the form in which one types, by the button that is meant for it. */
function send(target: HTMLElement): boolean {
  const form = target.closest('form')
  const button = form?.querySelector<HTMLButtonElement>('[data-shortcut="save"]')
  if (!form || !button) return false
  form.requestSubmit(button)
  return true
}

/** The list of keys in a dialog; it is the page `/shortcuts`, so that it says the same without the script. */
function showHelp(): boolean {
  const link = document.querySelector<HTMLAnchorElement>('a[data-shortcut="help"]')
  if (!link) return false
  void fetch(link.href)
    .then((answer) => answer.text())
    .then((html) => {
      const list = new DOMParser().parseFromString(html, 'text/html').querySelector('#shortcuts')
      if (!list) return
      const dialog = document.createElement('dialog')
      dialog.className = 'daicho-shortcuts'
      dialog.setAttribute('aria-labelledby', 'shortcuts-title')
      const close = document.createElement('button')
      close.type = 'button'
      close.className = 'dads-button'
      close.dataset.type = 'outline'
      close.dataset.size = 'sm'
      close.textContent = document.documentElement.lang === 'en' ? 'Close' : '閉じる'
      close.autofocus = true
      close.addEventListener('click', () => dialog.close())
      dialog.addEventListener('close', () => dialog.remove())
      dialog.append(document.importNode(list, true), close)
      document.body.append(dialog)
      dialog.showModal()
    })
    .catch(() => link.click())
  return true
}

function isTyping(target: HTMLElement): boolean {
  if (target.isContentEditable) return true
  if (target.matches('textarea, select, [role="application"]')) return true
  return target.matches('input') && !target.matches('[type="checkbox"], [type="radio"], [type="file"]')
}

function isSeen(control: HTMLElement): boolean {
  return control.getClientRects().length > 0 && !control.matches('[aria-disabled="true"], :disabled')
}

/** Where the keys are switched off, no control says that it has one. */
function forget(): void {
  for (const control of document.querySelectorAll('[data-shortcut]')) {
    control.removeAttribute('aria-keyshortcuts')
    control.removeAttribute('title')
  }
}
