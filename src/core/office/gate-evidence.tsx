import type { RecordType } from '#core/record/define.ts'
import type { GateFinding } from '#core/rules/gate/gate.ts'
import { suggestion } from '#core/rules/gate/suggestion.ts'
import { may } from '#core/rules/permission.ts'
import type { GateEvidence } from '#core/store/gate/evidence.ts'
import { whyNotSecond } from '#core/store/gate/second-person.ts'
import type { Kept } from '#core/store/table.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import { Input } from '#ui/input.tsx'
import { type Language, say } from '#ui/say.ts'
import { FindingSentence, MarkedText, OutcomeBadge, outcomeName } from './gate-words.tsx'
import { person } from './left-to-say.ts'
import type { OfficeRequest } from './office.ts'
import { fieldName, momentText } from './words.ts'

/** 審査の記録: what the gate found in an entry's public texts, by which rules and when, and what people decided; the newest first. */
export function GateRecord(props: {
  c: OfficeRequest
  record: RecordType
  kept: Kept
  evidence: readonly GateEvidence[]
  path: string
}) {
  const { c, record, kept, evidence, path } = props
  const { language } = c.var
  const [newest, ...older] = evidence
  if (newest === undefined) return null
  return (
    <section class="daicho-gate-record" aria-labelledby="gate-record">
      <h2 id="gate-record">{say(language, 'gate.record', '審査の記録')}</h2>
      <Evidence {...{ c, record }} evidence={newest} />
      <SecondPerson {...{ c, record, kept, path }} evidence={newest} />
      {older.length > 0 && (
        <Disclosure
          summary={say(language, 'gate.record.older', '以前の審査（{n}件）').replace(
            '{n}',
            String(older.length),
          )}
        >
          {older.map((each) => (
            <Evidence {...{ c, record }} evidence={each} />
          ))}
        </Disclosure>
      )}
    </section>
  )
}

function Evidence(props: { c: OfficeRequest; record: RecordType; evidence: GateEvidence }) {
  const { c, record, evidence } = props
  const { language } = c.var
  const { outcome, decision, decidedBy, decidedAt, reason } = evidence
  return (
    <div class="daicho-gate-evidence">
      <p>
        <OutcomeBadge language={language} outcome={outcome} isAllowed={decision === 'allowed'} />{' '}
        {[
          momentText(language, evidence.at, 'short'),
          person(c, evidence.by),
          say(language, 'gate.record.revision', '第{n}版').replace('{n}', String(evidence.revision)),
          '',
        ].join('　')}
        <span class="daicho-page-head__note">
          {say(language, 'gate.record.version', '規則の版')} {evidence.version}
        </span>
      </p>
      <FoundPlaces {...{ c, record, evidence }} />
      {decision !== null && decidedAt && (
        <p>
          {decision === 'allowed'
            ? say(language, 'gate.record.allowed', 'もう一人の確認：公開を認めた')
            : say(language, 'gate.record.refused', 'もう一人の確認：公開しないとした')}
          {'　'}
          {person(c, decidedBy)}　{momentText(language, decidedAt, 'short')}
          {'　'}
          {say(language, 'office.why', '理由')}：{reason}
        </p>
      )}
    </div>
  )
}

/** Each text in which something was found, with its field, the places marked, and a sentence for each. */
export function FoundPlaces(props: {
  c: OfficeRequest
  record: RecordType
  evidence: Pick<GateEvidence, 'texts' | 'findings'>
  /** What a resident is called here, where a better wording is to be suggested. */
  resident?: string | undefined
}) {
  const { c, record, evidence, resident } = props
  const { language } = c.var
  const places = [...Map.groupBy(evidence.findings, ({ at }) => at)]
  if (places.length === 0) return null
  return (
    <ul class="daicho-found-places">
      {places.map(([at, findings]) => {
        const [name = ''] = at.split('.')
        const field = record.fields[name]
        const text = evidence.texts.find(
          ([own, words]) => own === at && findings.every(({ end }) => end <= words.length),
        )
        return (
          <li>
            <p>
              <strong>{field ? fieldName(language, record, name, field) : at}</strong>：
              {text && <MarkedText text={text[1]} findings={findings} />}
            </p>
            {resident && text && (
              <Suggested language={language} text={text[1]} findings={findings} resident={resident} />
            )}
            <ol>
              {findings.map((finding) => (
                <li>
                  <strong>{outcomeName(language, finding.outcome)}</strong>（{finding.rule}）{' '}
                  <FindingSentence language={language} finding={finding} />
                </li>
              ))}
            </ol>
          </li>
        )
      })}
    </ul>
  )
}

/** A wording without what was found, where the rules can make one. */
function Suggested(props: {
  language: Language
  text: string
  findings: readonly GateFinding[]
  resident: string
}) {
  const { language, text, findings, resident } = props
  const words = suggestion(text, findings, { resident })
  if (words === null) return null
  return (
    <p>
      {say(language, 'gate.suggestion', '書き換えの例')}：{words}
    </p>
  )
}

/** The two answers of the second person, for whoever may give them. */
function SecondPerson(props: {
  c: OfficeRequest
  record: RecordType
  kept: Kept
  evidence: GateEvidence
  path: string
}) {
  const { c, record, kept, evidence, path } = props
  const { language, actor } = c.var
  if (evidence.outcome !== 'second' || evidence.decision !== null) return null
  const isEntitled = may(actor, 'release', record, kept.entry) || may(actor, 'approval', record, kept.entry)
  const hindrance = whyNotSecond(kept, evidence, actor.id, 'x')
  if (!isEntitled || hindrance !== null) {
    return (
      <p>
        {say(
          language,
          'gate.second.awaited',
          '承認か公開の権限を持つ、書いた人とは別の人の確認を待っています。確認した人と公開する人も、別の人です。',
        )}
      </p>
    )
  }
  return (
    <Form action={`${path}/gate-decision`}>
      <input type="hidden" name="revision" value={String(kept.revision)} />
      <label class="dads-form-control-label" for="gate-why">
        {say(language, 'gate.second.why', '確認の結果とした理由')}
      </label>
      <Input id="gate-why" name="why" required width="full" />
      <div class="daicho-actions">
        <Button name="decision" value="allowed">
          {say(language, 'gate.second.allow', '公開を認める')}
        </Button>
        <Button name="decision" value="refused" type="outline">
          {say(language, 'gate.second.refuse', '公開しない（作成中に戻す）')}
        </Button>
      </div>
    </Form>
  )
}
