import type { Child } from 'hono/jsx'
import { type Language, say } from './say.ts'
import { tell } from './tell.ts'

export type NotificationType = 'info-1' | 'success' | 'warning' | 'error'

/** A notice inside a page; the icon is named, so that the kind does not hang on its colour. */
export function NotificationBanner(props: {
  type: NotificationType
  heading: string
  /** Read out as soon as the page is shown: the answer to what was just done. */
  announced?: boolean | undefined
  language?: Language | undefined
  children?: Child
}) {
  return (
    <div
      class="dads-notification-banner"
      data-type={props.type}
      role={props.announced ? 'status' : undefined}
    >
      <svg
        class="dads-notification-banner__icon"
        viewBox="0 0 24 24"
        role="img"
        aria-label={named(props.type, props.language)}
      >
        <path fill="currentColor" fill-rule="evenodd" d={ICONS[props.type]} />
      </svg>
      <p class="dads-notification-banner__heading">{tell(props.language, props.heading)}</p>
      {props.children && <div class="dads-notification-banner__body">{props.children}</div>}
    </div>
  )
}

function named(type: NotificationType, language: Language | undefined): string {
  switch (type) {
    case 'info-1':
      return say(language, 'ui.notification.information', 'お知らせ')
    case 'success':
      return say(language, 'ui.notification.success', '成功')
    case 'warning':
      return say(language, 'ui.notification.warning', '警告')
    case 'error':
      return say(language, 'ui.notification.error', 'エラー')
  }
}

/** Filled shapes with the sign cut out: disc, disc, triangle, octagon. */
const ICONS = {
  'info-1': 'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22zM11 6h2v2h-2zM11 10h2v8h-2z',
  success: 'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22zM10.4 17l-4.6-4.6 1.5-1.5 3.1 3.1 6.3-6.3 1.5 1.5z',
  warning: 'M12 1.5L23.5 22H.5zM11 9v7h2V9zM11 17.5v2h2v-2z',
  error: 'M7.5 1h9L23 7.500v9L16.500 23h-9L1 16.500v-9zM11 6v8h2V6zM11 16v2h2v-2z',
} as const satisfies Record<NotificationType, string>
