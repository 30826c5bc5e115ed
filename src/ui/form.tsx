import type { Child } from 'hono/jsx'

/** A form that posts. `token` guards against posts from other sites; files need `files`. */
export function Form(props: {
  action: string
  token?: string | undefined
  files?: boolean | undefined
  id?: string | undefined
  /** A form of one button, in a line of others. */
  bare?: boolean | undefined
  /** Asks before changes are left behind, where the script runs. */
  guarded?: boolean | undefined
  /** What is typed is weighed by the release gate, where the script runs. */
  gated?: boolean | undefined
  children?: Child
}) {
  const form = (
    <form
      class={props.bare ? undefined : 'daicho-form'}
      method="post"
      action={props.action}
      id={props.id}
      data-gate={props.gated ? '' : undefined}
      enctype={props.files ? 'multipart/form-data' : undefined}
    >
      {props.token && <input type="hidden" name="token" value={props.token} />}
      {props.children}
    </form>
  )
  return props.guarded ? <daicho-guard>{form}</daicho-guard> : form
}
