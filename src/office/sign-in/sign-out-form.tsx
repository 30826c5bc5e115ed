import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { type Language, say } from '#ui/say.ts'

/** A button that signs out, for the head of every page of the office. */
export function SignOutForm(props: { language?: Language | undefined }) {
  return (
    <Form action="/sign-out" bare>
      <Button type="text" size="sm">
        {say(props.language, 'sign-in.out', 'サインアウト')}
      </Button>
    </Form>
  )
}
