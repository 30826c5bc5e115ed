import { Button } from './button.tsx'
import { Input } from './input.tsx'
import { type Language, say } from './say.ts'

/** A search form that asks by GET, so that a result has an address. */
export function SearchBox(props: {
  action: string
  /** What is searched: 公文書を検索. */
  label: string
  value?: string | undefined
  name?: string | undefined
  small?: boolean | undefined
  /** Conditions that the search keeps. */
  kept?: Readonly<Record<string, string>> | undefined
  /** The key that leads into it, where the script runs. */
  shortcut?: 'search' | undefined
  language?: Language | undefined
}) {
  return (
    <search aria-label={props.label}>
      <form class="daicho-search" action={props.action} method="get">
        <Input
          type="search"
          name={props.name ?? 'q'}
          value={props.value}
          label={props.label}
          width="full"
          shortcut={props.shortcut}
        />
        {Object.entries(props.kept ?? {}).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button type="outline" size={props.small ? 'sm' : 'md'}>
          {say(props.language, 'ui.search', '検索')}
        </Button>
      </form>
    </search>
  )
}
