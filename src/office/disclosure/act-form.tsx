import type { Child } from 'hono/jsx'
import type { OfficeRequest } from '#core/office/office.ts'
import type { CaseFile } from '#processes/disclosure/case-file.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'

/** Whose case, and who looks at it. */
export type ActProps = { c: OfficeRequest; file: CaseFile }

/** A form of one act: it names the revision that the clerk saw. */
export function ActForm(
  props: ActProps & { act: string; summary: string; button: string; open?: boolean; children?: Child },
) {
  const { file, act, summary, button, open } = props
  return (
    <Disclosure summary={summary} open={open}>
      <Form action={`/disclosure/${file.kept.key}/${act}`}>
        <input type="hidden" name="revision" value={String(file.kept.revision)} />
        {props.children}
        <Button type="outline">{button}</Button>
      </Form>
    </Disclosure>
  )
}
