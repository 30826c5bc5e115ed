import type { Child } from 'hono/jsx'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { differences } from '#core/record/difference.ts'
import type { Finding } from '#core/record/entry.ts'
import type { Kept } from '#core/store/table.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import type { Posted, Surroundings } from '#ui/kinds/face.ts'
import { FieldDifference } from '#ui/kinds/field.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { EntryControls, EntryErrors } from './entry-controls.tsx'
import { Frame } from './frame.tsx'
import { GateAside, type Weighing } from './gate-panel.tsx'
import type { Office, OfficeRequest } from './office.ts'
import { fieldName, registerName } from './words.ts'

/** The form of a new entry or of one to be changed; refused, it says what is wrong where it is wrong. */
export function FormPage(props: {
  c: OfficeRequest
  office: Office
  record: RecordType
  /** The entry to be changed; null for a new one. */
  kept: Kept | null
  posted: Posted
  findings: readonly Finding[]
  around: Surroundings
  /** What stands now, where somebody else wrote first; `mine` is what was to be written. */
  stale?: { now: Kept; mine: AnyEntry } | undefined
  /** What stands beside a field, by its name: comments of those who checked the entry. */
  notes?: ((field: string) => Child) | undefined
  /** What the gate says of what was typed, where it was asked. */
  panel?: { readonly entry: AnyEntry; readonly weighing: Weighing } | undefined
}) {
  const { c, office, record, kept, posted, findings, around, notes } = props
  const { language } = c.var
  const name = registerName(language, record)
  const list = `/${record.key}`
  const path = kept ? `${list}/${encodeURIComponent(kept.key)}` : list
  const title = kept ? String(kept.entry[record.title]) : say(language, 'office.new', '新規登録')
  const from = posted.from?.[0]
  const heading = kept ? `${title}${say(language, 'office.editing', 'の変更')}` : `${name}：${title}`
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[
        { label: name, href: list },
        ...(kept ? [{ label: title, href: path }] : []),
        { label: kept ? say(language, 'office.edit', '変更') : title },
      ]}
    >
      <PageHead heading={heading} />
      <EntryErrors {...{ language, record, findings }} />
      {props.stale && <Stale {...props} stale={props.stale} />}
      {from && kept && (
        <NotificationBanner
          type="info-1"
          language={language}
          heading={say(language, 'office.restoring', '第{n}版の内容を入れてあります。').replace('{n}', from)}
        >
          <p>
            {say(
              language,
              'office.restoring.what',
              '保存すると、この内容が新しい版になります。今の版も履歴に残ります。',
            )}
          </p>
        </NotificationBanner>
      )}
      <div class="daicho-form-beside">
        <Form action={path} files={hasFiles(record)} guarded gated>
          {kept && (
            <input type="hidden" name="revision" value={String(props.stale?.now.revision ?? kept.revision)} />
          )}
          {from && <input type="hidden" name="from" value={from} />}
          <EntryControls {...{ language, record, posted, findings, around, notes }} />
          {kept && (
            <TextInput
              id="why"
              name="why"
              label={say(language, 'office.why-changed', '変更の理由')}
              required={false}
              value={
                posted.why?.[0] ??
                (from
                  ? say(language, 'office.restoring.why', '第{n}版の内容に戻すため').replace('{n}', from)
                  : '')
              }
              width="full"
            />
          )}
          <div class="daicho-actions">
            <Button>{say(language, 'office.save', '保存')}</Button>
            {isPublished(record) && (
              <Button type="outline" name="preview" value="true" unchecked>
                {say(language, 'gate.preview', '公開の形を確認')}
              </Button>
            )}
            <ButtonLink href={path} type="text">
              {say(language, 'office.cancel', 'やめる')}
            </ButtonLink>
          </div>
        </Form>
        <GateAside c={c} record={record} panel={props.panel} around={around} resident={residentOf(office)} />
      </div>
    </Frame>
  )
}

/** What somebody else wrote meanwhile, beside what was to be written. */
function Stale(props: {
  c: OfficeRequest
  record: RecordType
  around: Surroundings
  stale: { now: Kept; mine: AnyEntry }
}) {
  const { c, record, around, stale } = props
  const { language } = c.var
  const differing = differences(record, stale.now.entry, stale.mine)
  return (
    <NotificationBanner
      type="warning"
      announced
      language={language}
      heading={say(language, 'office.stale', '入力中に、ほかの人がこの登録を変更しました。')}
    >
      <p>
        {stale.now.writtenBy}：
        {say(
          language,
          'office.stale.what',
          '下は、現在の登録（変更前）と、あなたの入力（変更後）の違いです。残したい内容に直してから、もう一度保存してください。',
        )}
      </p>
      <DescriptionList
        items={differing.map(({ name, field, before, after }) => ({
          term: fieldName(language, record, name, field),
          description: <FieldDifference field={field} before={before} after={after} around={around} />,
        }))}
      />
    </NotificationBanner>
  )
}

/** 区民, 市民 …: as the municipality is called. */
function residentOf({ municipality }: Office): string {
  return `${municipality.noun}民`
}

function isPublished(record: RecordType): boolean {
  return Object.values(record.fields).some((field) => field.public)
}

function hasFiles(record: RecordType): boolean {
  return Object.values(record.fields).some(({ kind }) => kind === 'file')
}
