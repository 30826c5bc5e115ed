import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { publicValues } from '#core/record/public-record.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { publicTexts } from '#core/rules/gate/public-texts.ts'
import { type TitleLack, titleLacks } from '#core/rules/gate/quality.ts'
import { type GateEvidence, sealTexts } from '#core/store/gate/evidence.ts'
import { weigh } from '#core/store/gate/weigh.ts'
import type { Surroundings } from '#ui/kinds/face.ts'
import { PublicFields } from '#ui/public-fields.tsx'
import { type Language, say } from '#ui/say.ts'
import { recordIn } from '#ui/translation.ts'
import { FoundPlaces } from './gate-evidence.tsx'
import { OutcomeBadge } from './gate-words.tsx'
import type { OfficeRequest } from './office.ts'
import { fieldName } from './words.ts'

/** What the gate says of an entry while it is written; nothing of it is kept. */
export type Weighing = Pick<GateEvidence, 'texts' | 'findings' | 'outcome' | 'version'>

/** Weighs the public texts of values that nobody has written yet. */
export async function weighEntry(
  gate: Gate,
  record: RecordType,
  entry: AnyEntry,
  /** Bytes of files that lie in no store yet, by their hash; null where files are weighed by their names alone. */
  held: ReadonlyMap<string, Uint8Array> | null = new Map(),
): Promise<Weighing> {
  const texts = publicTexts(record, publicValues(record, entry))
  const { version } = gate
  const asked = texts.map(({ file, ...text }) =>
    held === null || file === undefined ? text : { ...text, file, bytes: held.get(file.sha256) },
  )
  const checked = weigh(texts, await gate.check(asked))
  return { texts: sealTexts(texts).texts, version, ...checked }
}

/** An entry as residents will see it, and what the gate finds in it. */
export function GatePanel(props: {
  c: OfficeRequest
  record: RecordType
  entry: AnyEntry
  weighing: Weighing
  around: Surroundings
  /** What a resident is called here: a suggestion puts it in the place of a name. */
  resident: string
}) {
  const { c, record, entry, weighing, around, resident } = props
  const { language } = c.var
  if (saysNothing(record, entry)) {
    return <p>{say(language, 'gate.panel.nothing', '公開される項目には、まだ何も入力されていません。')}</p>
  }
  return (
    <>
      <p>
        <OutcomeBadge language={language} outcome={weighing.outcome} />{' '}
        {weighing.findings.length === 0
          ? say(language, 'gate.panel.clean', '公開できない箇所は見つかりませんでした。')
          : say(language, 'gate.panel.found', '{n}か所あります。').replace(
              '{n}',
              String(weighing.findings.length),
            )}
      </p>
      <FoundPlaces c={c} record={record} evidence={weighing} resident={resident} />
      <TitleNotes {...{ c, record, entry }} />
      <div class="daicho-as-public">
        <p class="daicho-as-public__label">{say(language, 'gate.panel.public', '区民に見える形')}</p>
        <p class="daicho-as-public__title">
          {record.fields[record.title]?.public && entry[record.title] ? (
            String(entry[record.title])
          ) : (
            <span class="daicho-page-head__note">
              {say(language, 'gate.panel.untitled', '（まだ入力されていません）')}
            </span>
          )}
        </p>
        <PublicFields
          record={recordIn(language, record)}
          values={entry}
          label={(name) => {
            const field = record.fields[name]
            return field ? fieldName(language, record, name, field) : name
          }}
          around={withoutLinks(around)}
        />
      </div>
    </>
  )
}

/** A form that nobody has written in is neither good nor bad; a box that is left unticked is no word yet. */
function saysNothing({ fields }: RecordType, entry: AnyEntry): boolean {
  return Object.entries(fields).every(([name, field]) => {
    const value = entry[name] ?? null
    return !field.public || value === null || value === false || value === '' || isEmptyList(value)
  })
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

/** What an entry refers to is called as residents will see it; links of the office lead them nowhere. */
function withoutLinks(around: Surroundings): Surroundings {
  return {
    ...around,
    follow(to, key) {
      const found = around.follow?.(to, key)
      return found ? { label: found.label } : null
    },
  }
}

/** What a catalogue title lacks; it is a note and keeps nothing in. */
function TitleNotes(props: { c: OfficeRequest; record: RecordType; entry: AnyEntry }) {
  const { c, record, entry } = props
  const { language } = c.var
  const notes = Object.entries(record.fields).flatMap(([name, field]) => {
    const title = entry[name]
    if (field.kind !== 'text' || !field.catalogueTitle || typeof title !== 'string') return []
    const lacks = titleLacks(title)
    return lacks.length === 0 ? [] : [{ label: fieldName(language, record, name, field), lacks }]
  })
  return (
    <>
      {notes.map(({ label, lacks }) => (
        <p>
          <strong>{label}</strong>：
          {say(language, 'gate.panel.lacks', '次のことも書くと、区民が探しやすくなります。')}
          {lacks.map((lack) => lackName(language, lack)).join('、')}
        </p>
      ))}
    </>
  )
}

function lackName(language: Language, lack: TitleLack): string {
  switch (lack) {
    case 'subject':
      return say(language, 'gate.lack.subject', '何についてか')
    case 'action':
      return say(language, 'gate.lack.action', '何をしたか')
    case 'period':
      return say(language, 'gate.lack.period', 'いつのものか')
  }
}

/** The place beside a form where the check stands: filled by the button, and as one types where the script runs. */
export function GateAside(props: {
  c: OfficeRequest
  record: RecordType
  panel?: { readonly entry: AnyEntry; readonly weighing: Weighing } | undefined
  around: Surroundings
  resident: string
}) {
  const { c, record, panel, around, resident } = props
  const { language } = c.var
  if (!Object.values(record.fields).some((field) => field.public)) return null
  return (
    <daicho-gate data-address={`/${record.key}/gate`}>
      <section class="daicho-gate" aria-labelledby="gate-heading" tabindex={-1} id="gate">
        <h2 id="gate-heading">{say(language, 'gate.panel', '公開の確認')}</h2>
        <div aria-live="polite" data-panel>
          {panel ? (
            <GatePanel {...{ c, record, around, resident }} entry={panel.entry} weighing={panel.weighing} />
          ) : (
            <p>
              {say(
                language,
                'gate.panel.empty',
                '「公開の形を確認」を押すと、区民に見える形と、公開できない箇所がここに出ます。保存はされません。',
              )}
            </p>
          )}
        </div>
      </section>
    </daicho-gate>
  )
}
