import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { registerName } from '#core/office/words.ts'
import type { ImportFile } from '#core/store/imports/files.ts'
import type { ImportRun } from '#core/store/imports/runs.ts'
import type { UndoCounts } from '#core/store/imports/undo.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { importsHeading, runHref } from './run-words.tsx'

type PreviewLine = UndoCounts & { readonly register: string }

/** What taking an import back would come to, before it is ordered. */
export function UndoPage(props: {
  c: OfficeRequest
  office: Office
  run: ImportRun
  file: ImportFile | undefined
  preview: readonly PreviewLine[]
  says?: string | undefined
}) {
  const { c, office, run, file, preview } = props
  const { language } = c.var
  const heading = say(language, 'imports.undo', '取込みを取り消す')
  const sum = (pick: (line: PreviewLine) => number) => preview.reduce((total, line) => total + pick(line), 0)
  const doing = sum(({ back, withdrawn }) => back + withdrawn)
  const number = (pick: (line: PreviewLine) => number) => (line: PreviewLine) =>
    pick(line).toLocaleString('ja')
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[
        { label: importsHeading(language), href: '/imports' },
        { label: file?.name ?? String(run.id), href: runHref(run) },
        { label: heading },
      ]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'imports.undo.what',
          '変えた登録は取込みの前の内容を新しい版として書き、新しく入れた下書きは取り下げます。取込みの後にだれかが書いたか進めた登録は、そのまま残します。履歴は消えません。',
        )}
      />
      <Table<PreviewLine>
        caption={say(language, 'imports.undo.preview', '取り消すとこうなります')}
        language={language}
        rows={preview}
        empty={say(language, 'imports.undo.nothing', 'この取込みが書いた登録はありません。')}
        columns={[
          {
            heading: say(language, 'imports.register', '台帳'),
            names: true,
            cell: ({ register }) => {
              const record = office.catalog.find(({ record: own }) => own.key === register)?.record
              return record ? registerName(language, record) : register
            },
          },
          {
            heading: say(language, 'imports.undo.will-back', '前の内容に戻す'),
            numeric: true,
            cell: number(({ back }) => back),
          },
          {
            heading: say(language, 'imports.undo.will-withdraw', '取り下げる'),
            numeric: true,
            cell: number(({ withdrawn }) => withdrawn),
          },
          {
            heading: say(language, 'imports.undo.will-stay', 'そのまま残す'),
            numeric: true,
            cell: number(({ left }) => left),
          },
        ]}
      />
      {sum(({ withdrawn }) => withdrawn) > 0 && (
        <NotificationBanner
          type="warning"
          language={language}
          heading={say(language, 'imports.undo.final', '取り下げた登録の番号は、二度と使えません。')}
        >
          <p>
            {say(
              language,
              'imports.undo.instead',
              '同じ番号を正しい内容で入れ直すのなら、取り消さずに、直したファイルを取り込みます。新しい版になります。',
            )}
          </p>
        </NotificationBanner>
      )}
      {doing > 0 ? (
        <Form action={`${runHref(run)}/undo`}>
          <TextInput
            id="why"
            name="why"
            label={say(language, 'office.why', '理由')}
            required
            error={props.says}
            width="full"
            language={language}
          />
          <div class="daicho-actions">
            <Button tone="danger">
              {say(language, 'imports.undo.do', '{n}件を取り消す').replace('{n}', doing.toLocaleString('ja'))}
            </Button>
            <ButtonLink href={runHref(run)} type="text">
              {say(language, 'office.cancel', 'やめる')}
            </ButtonLink>
          </div>
        </Form>
      ) : (
        <p>
          <a href={runHref(run)}>{say(language, 'imports.back', '取込みに戻る')}</a>
        </p>
      )}
    </Frame>
  )
}
