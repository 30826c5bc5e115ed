import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import { TextInput } from '#ui/input.tsx'
import { say } from '#ui/say.ts'
import { ActPage } from './act-page.tsx'
import { saysAt } from './grant-fields.tsx'
import { pathOf } from './path.ts'
import type { Typed } from './typed.ts'

/** The form of a new account. */
export function newPage(c: OfficeRequest, office: Office, typed: Typed, findings: readonly Finding[]) {
  const { language } = c.var
  return (
    <ActPage
      {...{ c, office, typed, findings }}
      heading={say(language, 'people.new', '利用者を加える')}
      note={say(
        language,
        'people.new.note',
        'メールアドレスを書くと、本人がパスワードを決めるための一度だけのリンクをメールで送ります。書かないときは、一度だけ使う最初のパスワードを表示します。権限は、加えたあとの画面で付けます。',
      )}
      path={pathOf(c)}
      action="/people"
      back="/people"
      button={say(language, 'people.add', '加える')}
    >
      <TextInput
        id="name"
        name="name"
        label={say(language, 'people.name', '氏名')}
        required
        language={language}
        value={typed.name}
        error={saysAt(findings, 'name')}
      />
      <TextInput
        id="id"
        name="id"
        label={say(language, 'people.id', '利用者ID')}
        required
        language={language}
        support={say(
          language,
          'people.id.hint',
          '小文字の英字・数字・「.」「_」「-」で2〜30文字。あとから変えられず、ほかの人に使い回せません。',
        )}
        value={typed.id}
        error={saysAt(findings, 'id')}
      />
      {emailField(c, typed, findings)}
    </ActPage>
  )
}

/** The form of the address for notices. */
export function emailPage(
  c: OfficeRequest,
  office: Office,
  person: Called,
  typed: Typed,
  findings: readonly Finding[],
) {
  const { language } = c.var
  return personAct(c, office, person, typed, findings, {
    act: 'email',
    heading: say(language, 'people.email.change', '通知の宛先を変える'),
    button: say(language, 'people.save', '変える'),
    children: emailField(c, typed, findings),
  })
}

/** The form that makes up another password. */
export function passwordPage(
  c: OfficeRequest,
  office: Office,
  person: Called,
  typed: Typed,
  findings: readonly Finding[],
) {
  const { language } = c.var
  return personAct(c, office, person, typed, findings, {
    act: 'password',
    heading: say(language, 'people.password', 'パスワードを作り直す'),
    note: say(
      language,
      'people.password.note',
      '新しいパスワードを一度だけ表示します。いまのサインインはすべて終わり、本人は次に自分のパスワードを決めます。',
    ),
    button: say(language, 'people.password.make', '作り直す'),
  })
}

/** The form that ends an account. */
export function endingPage(
  c: OfficeRequest,
  office: Office,
  person: Called,
  typed: Typed,
  findings: readonly Finding[],
) {
  const { language } = c.var
  const name = say(language, 'people.leave', '利用を終える')
  return personAct(c, office, person, typed, findings, {
    act: 'ending',
    heading: name,
    note: say(
      language,
      'people.leave.note',
      '権限、頼んだ代理、サインインがすべて今日で終わります。元に戻せません。書いたものと履歴は残ります。',
    ),
    button: name,
    danger: true,
  })
}

type Called = { readonly id: string; readonly name: string }

/** One form about a person who is there. */
function personAct(
  c: OfficeRequest,
  office: Office,
  person: Called,
  typed: Typed,
  findings: readonly Finding[],
  {
    act,
    heading,
    ...form
  }: Pick<Parameters<typeof ActPage>[0], 'heading' | 'note' | 'button' | 'danger' | 'children'> & {
    act: string
  },
) {
  const here = `/people/${person.id}`
  return (
    <ActPage
      {...{ c, office, typed, findings }}
      {...form}
      heading={`${person.name}：${heading}`}
      path={pathOf(c, person)}
      action={`${here}/${act}`}
      back={here}
    />
  )
}

function emailField({ var: { language } }: OfficeRequest, typed: Typed, findings: readonly Finding[]) {
  return (
    <TextInput
      id="email"
      name="email"
      type="email"
      label={say(language, 'people.email', '通知の宛先')}
      language={language}
      required={false}
      support={say(language, 'people.email.hint', '差し戻しなどの知らせが届くメールアドレス')}
      value={typed.email}
      error={saysAt(findings, 'email')}
    />
  )
}
