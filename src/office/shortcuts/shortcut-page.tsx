import { getCookie } from 'hono/cookie'
import { Frame, SHORTCUTS_COOKIE } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { keysText, SHORTCUTS, type ShortcutName } from '#ui/shortcut-keys.ts'
import { Table } from '#ui/table.tsx'

/** Every key and what it does, and the switch that turns them off in this browser. */
export function ShortcutPage({ c, office }: { c: OfficeRequest; office: Office }) {
  const { language } = c.var
  const heading = say(language, 'shortcuts.heading', 'キー操作')
  const isOff = getCookie(c, SHORTCUTS_COOKIE) === 'off'
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'shortcuts.note',
          '文字を入力している間は働きません。ページにその操作がないときは何も起きません。',
        )}
        actions={
          <Form action="/shortcuts/setting" bare>
            <input type="hidden" name="setting" value={isOff ? 'on' : 'off'} />
            <Button type="outline">
              {isOff
                ? say(language, 'shortcuts.on', 'このブラウザでキー操作を使う')
                : say(language, 'shortcuts.off', 'このブラウザでキー操作を使わない')}
            </Button>
          </Form>
        }
      />
      <p>
        {isOff
          ? say(language, 'shortcuts.is-off', 'いまは使わない設定です。')
          : say(language, 'shortcuts.is-on', 'いまは使う設定です。')}
      </p>
      <div id="shortcuts">
        <h2 id="shortcuts-title" class="visually-hidden">
          {say(language, 'shortcuts.list', 'キーの一覧')}
        </h2>
        <KeyTable language={language} />
      </div>
    </Frame>
  )
}

function KeyTable({ language }: { language: Language }) {
  const rows = Object.entries(SHORTCUTS) as [ShortcutName, (typeof SHORTCUTS)[ShortcutName]][]
  return (
    <Table
      caption={say(language, 'shortcuts.list', 'キーの一覧')}
      language={language}
      rows={rows}
      columns={[
        {
          heading: say(language, 'shortcuts.key', 'キー'),
          names: true,
          narrow: true,
          cell: ([, { keys }]) => <kbd class="daicho-key">{keysText(keys)}</kbd>,
        },
        {
          heading: say(language, 'shortcuts.does', 'すること'),
          cell: ([name, { says }]) => say(language, `shortcuts.${name}`, says),
        },
      ]}
    />
  )
}
