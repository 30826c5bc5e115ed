import { element } from './element.ts'

type Option = { readonly key: string; readonly label: string; readonly about: string }

/** Milliseconds after the last key before the server is asked. */
const PAUSE = 200

/**
 * `<daicho-combobox data-address>` around a control for a key: what is typed is searched for, and what is found stands in a list
 * below it (ARIA APG, editable combobox with list autocomplete). Down and Up go through the list, Enter takes, Escape closes.
 */
export function defineCombobox(): void {
  element('daicho-combobox', (host) => {
    const input = host.querySelector('input')
    const meant = host.querySelector('output')
    const { address } = host.dataset
    if (!input || !meant || !address || KNOWN.has(host)) return
    KNOWN.add(host)
    const english = document.documentElement.lang === 'en'
    // A row that was copied brings the list of the other along.
    for (const other of host.querySelectorAll('button, a, .daicho-options-found, ul, [role=status]'))
      other.remove()

    const list = document.createElement('ul')
    list.id = `${input.id}-options`
    list.className = 'daicho-combobox__list'
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', english ? 'Found' : '候補')
    list.hidden = true
    const said = document.createElement('span')
    said.className = 'visually-hidden'
    said.setAttribute('role', 'status')
    host.append(list, said)
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-expanded', 'false')
    input.setAttribute('aria-controls', list.id)

    let options: readonly Option[] = []
    let active = -1
    let timer = 0
    let asked = 0

    const close = () => {
      list.hidden = true
      active = -1
      input.setAttribute('aria-expanded', 'false')
      input.removeAttribute('aria-activedescendant')
    }
    const move = (to: number) => {
      if (options.length === 0) return
      active = (to + options.length) % options.length
      for (const [index, item] of [...list.children].entries()) {
        item.setAttribute('aria-selected', String(index === active))
        if (index === active) item.scrollIntoView({ block: 'nearest' })
      }
      input.setAttribute('aria-activedescendant', `${list.id}-${active}`)
    }
    const take = (option: Option) => {
      input.value = option.key
      meant.textContent = option.label
      close()
      input.dispatchEvent(new Event('input', { bubbles: true }))
      input.dispatchEvent(new Event('change', { bubbles: true }))
    }
    const show = (found: readonly Option[]) => {
      options = found
      active = -1
      list.replaceChildren(
        ...found.map((option, index) => itemOf(option, `${list.id}-${index}`, () => take(option))),
      )
      list.hidden = found.length === 0
      input.setAttribute('aria-expanded', String(found.length > 0))
      input.removeAttribute('aria-activedescendant')
      // That nothing fits is seen as well as heard: without a list there would be no answer to the eye.
      said.className = found.length === 0 ? 'daicho-combobox__nothing' : 'visually-hidden'
      said.textContent =
        found.length === 0
          ? english
            ? 'Nothing found.'
            : '合うものはありません。'
          : english
            ? `${found.length} found. Choose with the arrow keys.`
            : `候補${found.length}件。上下の矢印キーで選びます。`
      const exact = found.find(({ key }) => key === input.value.trim())
      meant.textContent = exact?.label ?? ''
    }
    const ask = async () => {
      asked += 1
      const turn = asked
      const answer = await fetch(`${address}?q=${encodeURIComponent(input.value)}`, {
        headers: { accept: 'application/json' },
      }).catch(() => null)
      if (!answer?.ok || turn !== asked || document.activeElement !== input) return
      show(((await answer.json()) as { options: Option[] }).options)
    }

    input.addEventListener('input', (event) => {
      // What was taken from the list is not searched for.
      if (!event.isTrusted) return
      meant.textContent = ''
      said.className = 'visually-hidden'
      clearTimeout(timer)
      timer = window.setTimeout(ask, PAUSE)
    })
    input.addEventListener('keydown', (event) => {
      if (event.isComposing) return
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault()
        if (list.hidden) void ask().then(() => event.key === 'ArrowDown' && move(0))
        else move(event.key === 'ArrowDown' ? active + 1 : active < 0 ? -1 : active - 1)
      } else if (event.key === 'Escape' && !list.hidden) {
        event.stopPropagation()
        close()
      } else if (event.key === 'Enter' && !list.hidden && active >= 0) {
        event.preventDefault()
        const option = options[active]
        if (option) take(option)
      }
    })
    input.addEventListener('blur', () => {
      asked += 1
      clearTimeout(timer)
      close()
      said.className = 'visually-hidden'
    })
  })
}

const KNOWN = new WeakSet<HTMLElement>()

function itemOf(option: Option, id: string, take: () => void): HTMLLIElement {
  const item = document.createElement('li')
  item.id = id
  item.setAttribute('role', 'option')
  item.setAttribute('aria-selected', 'false')
  const [key, label, about] = ['key', 'label', 'about'].map((part) => {
    const span = document.createElement('span')
    span.className = `daicho-combobox__${part}`
    span.textContent = option[part as keyof Option]
    return span
  })
  item.append(key as HTMLElement, label as HTMLElement, about as HTMLElement)
  // Before the control loses the focus, and the list with it.
  item.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    take()
  })
  return item
}
