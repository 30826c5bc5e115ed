import { type Language, say } from './say.ts'

/** Stands where nothing is recorded, or where a figure cannot be computed: never a zero, never an empty cell. */
export function Absent(props: { says?: string | undefined; language?: Language | undefined }) {
  return (
    <span class="daicho-absent">
      <span aria-hidden="true">－</span>
      <span class="visually-hidden">{props.says ?? say(props.language, 'ui.absent', '記載なし')}</span>
    </span>
  )
}
