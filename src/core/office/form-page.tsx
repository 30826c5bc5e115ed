import type { Child } from 'hono/jsx'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { holdsFiles } from '#core/record/kinds/files.ts'
import type { Returned } from '#core/store/returned.ts'
import type { Kept } from '#core/store/table.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import type { Posted, Surroundings } from '#ui/kinds/face.ts'
import { fillEntry } from '#ui/kinds/field.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import type { OfferedDraft } from './draft-routes.ts'
import { EntryControls, EntryErrors, FieldContents } from './entry-controls.tsx'
import { ConflictChoices, MergedNotice } from './form-conflicts.tsx'
import { type Merging, textsOfField } from './form-merge.ts'
import {
  CopiedNotice,
  Drafts,
  type Notice,
  ReleasedNotice,
  RestoredNotice,
  StepNotice,
} from './form-notices.tsx'
import { OWNER, sealOwner } from './form-owner.ts'
import { Frame } from './frame.tsx'
import { GateAside, type Weighing } from './gate-panel.tsx'
import type { Office, OfficeRequest } from './office.ts'
import { ReleaseNote } from './release-notice.tsx'
import { ReturnedNotice } from './returned-notice.tsx'
import { registerName } from './words.ts'

type Props = {
  c: OfficeRequest
  office: Office
  record: RecordType
  /** The entry to be changed; null for a new one. */
  kept: Kept | null
  posted: Posted
  findings: readonly Finding[]
  around: Surroundings
  /** What others wrote meanwhile, and what is left to decide. */
  merging?: Merging | undefined
  /** The entry after which a new one is made. */
  copied?: Kept | undefined
  /** What the person had typed before and not saved. */
  drafts: readonly OfferedDraft[]
  /** What a button of the form did. */
  notice?: Notice | undefined
  /** Why the entry was sent back, until it is handed over again. */
  returned?: Returned | undefined
  /** What would keep the entry from being released as it is kept. */
  hindrances: readonly Finding[]
  /** What stands beside a field, by its name: comments of those who checked the entry. */
  notes?: ((field: string) => Child) | undefined
  /** What the gate says of what was typed, where it was asked. */
  panel?: { readonly entry: AnyEntry; readonly weighing: Weighing } | undefined
}

/** The form of a new entry or of one to be changed; refused, it says what is wrong where it is wrong. */
export function FormPage(props: Props) {
  const { c, office, record, kept, posted, findings, around, merging, copied } = props
  const { language } = c.var
  const name = registerName(language, record)
  const list = `/${record.key}`
  const path = kept ? `${list}/${encodeURIComponent(kept.key)}` : list
  const title = kept ? String(kept.entry[record.title]) : say(language, 'office.new', '新規登録')
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
      {props.notice && <StepNotice language={language} notice={props.notice} />}
      <ReturnedNotice c={c} returned={props.returned} />
      <Drafts {...{ c, office, record, kept, posted }} drafts={props.drafts} />
      {merging && kept && <MergedNotice {...{ c, record, kept, around, merging }} />}
      {kept && <ReleasedNotice {...{ language, kept }} />}
      {copied && <CopiedNotice {...{ c, record, copied }} />}
      <RestoredNotice {...{ language, posted }} />
      <FieldContents {...{ language, record }} />
      <div class="daicho-form-beside">
        <Form action={path} files={hasFiles(record)} guarded gated>
          {/* The key Enter presses the first button of a form: it must be the one that saves. */}
          <button type="submit" hidden>
            {say(language, 'office.save', '保存')}
          </button>
          <OwnTexts {...props} />
          {merging && <ConflictChoices {...{ c, record, around, posted, merging }} />}
          <EntryControls {...{ language, record, posted, findings, around }} notes={notesOf(props)} />
          {kept && <Reason {...props} />}
          <div class="daicho-actions">
            <Button shortcut="save">{say(language, 'office.save', '保存')}</Button>
            {isPublished(record) && (
              <Button type="outline" name="preview" value="true" unchecked>
                {say(language, 'gate.preview', '公開の形を確認')}
              </Button>
            )}
            <Button type="outline" name="form.keep" value="true" unchecked>
              {say(language, 'office.draft.keep', '下書きを残す')}
            </Button>
            <ButtonLink href={path} type="text">
              {say(language, 'office.cancel', 'やめる')}
            </ButtonLink>
          </div>
          <daicho-draft class="daicho-draft" role="status" data-address={`${list}/drafts`} />
          <daicho-check class="visually-hidden" role="status" data-address={`${list}/check`} />
        </Form>
        <GateAside c={c} record={record} panel={props.panel} around={around} resident={residentOf(office)} />
      </div>
    </Frame>
  )
}

/** What the form says of itself: which revision it changes, which draft it is, what it was opened from. */
function OwnTexts({ c, office, record, kept, posted }: Props) {
  const { actor } = c.var
  const revision = posted.revision?.[0] ?? (kept && String(kept.revision))
  const own = ['form.draft', 'form.from', 'form.copy', 'form.base'].flatMap((name) =>
    posted[name]?.[0] ? [[name, posted[name][0]] as const] : [],
  )
  return (
    <>
      {kept && <input type="hidden" name="revision" value={revision ?? ''} />}
      {kept && <input type="hidden" name="form.entry" value={kept.key} />}
      {!actor.viewedBy && (
        <input
          type="hidden"
          name={OWNER}
          value={sealOwner(office.drafts, record.key, actor.id, office.clock())}
        />
      )}
      {own.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** Why the entry is changed; of an older revision taken up again that is said beforehand. */
function Reason({ c, posted }: Props) {
  const { language } = c.var
  const from = posted['form.from']?.[0]
  const restored = say(language, 'office.restoring.why', '第{n}版の内容に戻すため')
  return (
    <TextInput
      id="why"
      name="why"
      label={say(language, 'office.why-changed', '変更の理由')}
      language={language}
      required={false}
      value={posted.why?.[0] ?? (from ? restored.replace('{n}', from) : '')}
      width="full"
    />
  )
}

/** Beside each field: that it stands as it was copied, what it needs before a release, and what others say of it. */
function notesOf({ c, record, copied, posted, notes, hindrances }: Props): (field: string) => Child {
  const source = copied && fillEntry(record.fields, copied.entry)
  return (name) => (
    <>
      {source && isUnchanged(posted, source, name) && (
        <p class="daicho-same" data-same-as={name}>
          {say(c.var.language, 'office.copied.same', '写したまま')}
        </p>
      )}
      <ReleaseNote language={c.var.language} record={record} hindrances={hindrances} field={name} />
      {notes?.(name)}
    </>
  )
}

function isUnchanged(posted: Posted, source: Posted, name: string): boolean {
  const [now, then] = [posted, source].map((texts) => JSON.stringify(textsOfField(texts, name)))
  return then !== '{}' && now === then
}

/** 区民, 市民 …: as the municipality is called. */
function residentOf({ municipality }: Office): string {
  return `${municipality.noun}民`
}

function isPublished(record: RecordType): boolean {
  return Object.values(record.fields).some((field) => field.public)
}

function hasFiles(record: RecordType): boolean {
  return Object.values(record.fields).some(holdsFiles)
}
