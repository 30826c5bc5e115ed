/** A command or a program to be taken along, as it stands; with a button that copies it where the script runs. */
export function Command(props: { text: string; label: string }) {
  return (
    <daicho-copy class="daicho-command" data-text={props.text}>
      <section class="daicho-command__text" aria-label={props.label} tabindex={0}>
        <pre>
          <code>{props.text}</code>
        </pre>
      </section>
    </daicho-copy>
  )
}
