import type { Child } from 'hono/jsx'
import { type ShortcutName, shortcutAttributes } from './shortcut-keys.ts'

type Look = {
  /** Filled for the one main action of a page, outline for the others, text for the least. */
  type?: 'solid-fill' | 'outline' | 'text' | undefined
  size?: 'lg' | 'md' | 'sm' | 'xs' | undefined
  /** What cannot be taken back. */
  tone?: 'danger' | undefined
  /** Where the visible words alone do not name the action. */
  label?: string | undefined
  /** The key that presses it, where the script runs. */
  shortcut?: ShortcutName | undefined
  children?: Child
}

/** A button that sends the form around it. */
export function Button(
  props: Look & {
    name?: string | undefined
    value?: string | undefined
    /** Address to send to, where a form has more than one. */
    action?: string | undefined
    /** Sends without the browser's own check: to save a draft, to go back. */
    unchecked?: boolean | undefined
    disabled?: boolean | undefined
    form?: string | undefined
  },
) {
  return (
    <button
      type="submit"
      class="dads-button"
      data-type={props.type ?? 'solid-fill'}
      data-size={props.size ?? 'md'}
      data-tone={props.tone}
      name={props.name}
      value={props.value}
      form={props.form}
      formaction={props.action}
      formnovalidate={props.unchecked}
      disabled={props.disabled}
      aria-label={props.label}
      {...shortcutAttributes(props.shortcut)}
    >
      {props.children}
    </button>
  )
}

/** A link that looks like a button; without an address it is shown as not available. */
export function ButtonLink(props: Look & { href?: string | undefined; download?: boolean | undefined }) {
  const unavailable = props.href === undefined
  return (
    <a
      class="dads-button"
      href={props.href}
      data-type={props.type ?? 'outline'}
      data-size={props.size ?? 'md'}
      data-tone={props.tone}
      download={props.download}
      role={unavailable ? 'link' : undefined}
      aria-disabled={unavailable ? 'true' : undefined}
      aria-label={props.label}
      {...shortcutAttributes(props.shortcut)}
    >
      {props.children}
    </a>
  )
}
