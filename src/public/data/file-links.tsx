/** Files of open data to take away, by their names below `/data`: a copy of the site holds what its pages link to. */
export function FileLinks({ names }: { names: readonly string[] }) {
  return (
    <ul class="daicho-inline-list">
      {names.map((name) => (
        <li>
          <a href={`/data/${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  )
}
