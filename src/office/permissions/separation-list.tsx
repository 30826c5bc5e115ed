import type { OfficeRequest } from '#core/office/office.ts'
import type { SeparationFinding, SeparationLimits } from '#core/rules/separation.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { type Language, say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { actLabel, dayText, grantWords, type SectionTitles, sectionText } from '../people/words.ts'

const KINDS = ['alone', 'nobody', 'mixed', 'ending', 'unused'] as const

/** What a manager should look at, kind by kind, with how many there are. */
export function SeparationList(props: {
  c: OfficeRequest
  findings: readonly SeparationFinding[]
  limits: SeparationLimits
  titles: SectionTitles
}) {
  const { c, findings, limits, titles } = props
  const { language } = c.var
  if (findings.length === 0) {
    return <p>{say(language, 'permissions.fine', '目立つことはありません。')}</p>
  }
  return (
    <>
      {KINDS.map((kind) => {
        const some = findings.filter((one) => one.kind === kind)
        if (some.length === 0) return null
        return (
          <Disclosure
            open={some.length <= SHOWN}
            summary={
              <>
                <StatusBadge tone={kind === 'alone' || kind === 'nobody' ? 'attention' : 'waiting'}>
                  {String(some.length)}
                </StatusBadge>{' '}
                {headingOf(language, kind, limits)}
              </>
            }
          >
            <ul>
              {some.map((finding) => (
                <li>
                  <Sentence language={language} finding={finding} titles={titles} />
                </li>
              ))}
            </ul>
          </Disclosure>
        )
      })}
    </>
  )
}

/** More than these stay folded: their number is what counts first. */
const SHOWN = 8

function headingOf(language: Language, kind: SeparationFinding['kind'], limits: SeparationLimits): string {
  switch (kind) {
    case 'alone':
      return say(
        language,
        'permissions.alone',
        '一人で書き、承認し、公開できる（自分が書いたものの承認はできない）',
      )
    case 'nobody':
      return say(language, 'permissions.nobody', '承認または公開できる人がいない課')
    case 'mixed':
      return say(
        language,
        'permissions.mixed',
        '管理の権限と業務の権限を併せて持つ（試用のとき以外は分ける）',
      )
    case 'ending':
      return say(language, 'permissions.ending', '{n}日以内に終わる権限').replace(
        '{n}',
        String(limits.endingWithin),
      )
    case 'unused':
      return say(language, 'permissions.unused', '{n}日以上使われていない利用者').replace(
        '{n}',
        String(limits.unusedFor),
      )
  }
}

function Sentence(props: { language: Language; finding: SeparationFinding; titles: SectionTitles }) {
  const { language, finding, titles } = props
  switch (finding.kind) {
    case 'alone':
      return (
        <>
          <PersonLink {...finding.person} />：{sectionText(language, finding.section, titles)}
        </>
      )
    case 'nobody':
      return (
        <>
          {sectionText(language, finding.section, titles)}：{actLabel(language, finding.act)}
        </>
      )
    case 'mixed':
      return <PersonLink {...finding.person} />
    case 'ending':
      return (
        <>
          <PersonLink {...finding.person} />：{grantWords(language, finding.grant, titles)} 〜
          {dayText(language, finding.grant.until)}
        </>
      )
    case 'unused':
      return (
        <>
          <PersonLink {...finding.person} />：
          {say(language, 'permissions.since', '{day}から').replace(
            '{day}',
            dayText(language, finding.person.idleSince),
          )}
        </>
      )
  }
}

function PersonLink(props: { id: string; name: string }) {
  return (
    <a href={`/people/${props.id}`}>
      {props.name}（{props.id}）
    </a>
  )
}
