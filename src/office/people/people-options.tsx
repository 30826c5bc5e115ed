/** The people that a field for a user ID suggests, under the ID `people`. */
export function PeopleOptions(props: { people: readonly { readonly id: string; readonly name: string }[] }) {
  return (
    <datalist id="people">
      {props.people.slice(0, MOST).map(({ id, name }) => (
        <option value={id}>{name}</option>
      ))}
    </datalist>
  )
}

/** A browser that suggests from more is slow, and who is not among them is typed. */
const MOST = 2000
