import type { Child } from 'hono/jsx'
import type { Field } from '#core/record/define.ts'
import type { InputProps, Posted, Surroundings } from './face.ts'

/** A face whose kind is forgotten, for pages that draw the fields of any record. */
export type AnyFace = {
  Show(props: { field: Field; value: unknown; around?: Surroundings | undefined }): Child
  Input(props: Omit<InputProps<'text'>, 'field'> & { field: Field }): Child
  fill(field: Field, name: string, value: unknown): Posted
  Diff(props: { field: Field; before: unknown; after: unknown; around?: Surroundings | undefined }): Child
  readonly grouped?: true
  readonly numeric?: true
  support?(field: Field, around: Surroundings | undefined): string | undefined
}

/** The one place where the kind of a face is forgotten: a face only ever draws fields of its own kind. */
// biome-ignore lint/suspicious/noExplicitAny: a face only ever draws fields of its own kind
export function forgetFace(face: any): AnyFace {
  return face
}
