import type { Child } from 'hono/jsx'

/** Terms with what is recorded under them: the face of one entry. */
export function DescriptionList(props: { items: readonly { term: Child; description: Child }[] }) {
  return (
    <dl class="dads-description-list">
      {props.items.map(({ term, description }) => (
        <div>
          <dt>{term}</dt>
          <dd>{description}</dd>
        </div>
      ))}
    </dl>
  )
}
