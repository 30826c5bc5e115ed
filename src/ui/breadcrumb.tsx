import { type Language, say } from './say.ts'

/** The way from the home page to here; the last item is this page and has no link. */
export function Breadcrumb(props: {
  items: readonly { label: string; href?: string | undefined }[]
  language?: Language | undefined
}) {
  const last = props.items.length - 1
  return (
    <nav class="dads-breadcrumb" aria-label={say(props.language, 'ui.breadcrumb', '現在位置')}>
      <ol>
        {props.items.map(({ label, href }, index) => (
          <li>
            {href && index !== last ? (
              <a href={href}>{label}</a>
            ) : (
              <span aria-current={index === last ? 'page' : undefined}>{label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
