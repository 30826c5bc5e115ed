import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Calendar } from '#core/rules/business-day.ts'
import type { Kept } from '#core/store/table.ts'
import { clocksOf, reportDuty } from '#registers/records/incidents/duties.ts'
import { type Incident, incident as record } from '#registers/records/incidents/record.ts'
import { Absent } from '#ui/absent.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { dayText } from '../cases/deadline-view.tsx'
import { clockName } from './desk-page.tsx'

/** The report in the order of the commission's form: what is still empty is seen at a glance. */
export function ReportFormPage(props: {
  c: OfficeRequest
  office: Office
  kept: Kept<Incident>
  calendar: Calendar
}) {
  const { c, office, kept, calendar } = props
  const { language, actor } = c.var
  const { entry } = kept
  const heading = say(language, 'incident-report.heading', '個人情報の漏えい等の報告書')
  const triggers = (entry.triggers ?? []).map((own) => record.fields.triggers.choices[own])
  return (
    <Frame c={c} office={office} title={heading} path={pathOf(language, kept.key, heading)}>
      <PageHead heading={heading} note={`${office.municipality.name}　${kept.key}`} />
      <DescriptionList
        items={[
          [say(language, 'incident-report.summary', '1 概要'), `${entry.subject}\n${entry.summary}`],
          [
            say(language, 'incident-report.days', '発生・発見の日'),
            [entry.occurredOn, entry.knownOn].map((day) => (day ? dayText(language, day) : '―')).join('／'),
          ],
          [
            say(language, 'incident-report.grounds', '報告の対象となる理由'),
            [...triggers, ...reportDuty(entry).why].join('\n'),
          ],
          [say(language, 'incident-report.items', '2 漏えい等が発生した項目'), entry.items],
          [
            say(language, 'incident-report.number', '3 本人の数'),
            entry.affected === null ? null : `${entry.affected.toLocaleString('ja')}人`,
          ],
          [say(language, 'incident-report.cause', '4 原因'), entry.cause],
          [say(language, 'incident-report.harm', '5 二次被害またはそのおそれ'), entry.secondaryHarm],
          [say(language, 'incident-report.response', '6 本人への対応の状況'), entry.response],
          [say(language, 'incident-report.publication', '7 公表の状況'), entry.announcement],
          [say(language, 'incident-report.prevention', '8 再発防止のための措置'), entry.prevention],
          [say(language, 'incident-report.other', '9 その他参考となる事項'), entry.other],
          ...clocksOf(entry, calendar, actor.today).map(({ kind, deadline, doneOn }) => [
            `${clockName(language, kind)} ${say(language, 'incident-report.due', '期限／報告日')}`,
            [deadline.dueOn, doneOn].map((day) => (day ? dayText(language, day) : '―')).join('／'),
          ]),
        ].map(([term, words]) => ({
          term,
          description: words ? <span class="daicho-prewrap">{words}</span> : <Absent />,
        }))}
      />
    </Frame>
  )
}

/** The letter to the persons concerned: their names are filled in by hand or by the mail merge, and never stand here. */
export function NoticePage(props: { c: OfficeRequest; office: Office; kept: Kept<Incident> }) {
  const { c, office, kept } = props
  const { language, actor } = c.var
  const { entry } = kept
  const heading = say(language, 'incident-notice.heading', '本人への通知の文案')
  const { contact, name } = office.municipality
  return (
    <Frame c={c} office={office} title={heading} path={pathOf(language, kept.key, heading)}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'incident-notice.note',
          '宛名は差し込み印刷で入れます。宛名の一覧はこの台帳には置きません。',
        )}
      />
      <article lang="ja">
        <p>　　　　　　　　　　様</p>
        <p>{dayText('ja', actor.today)}</p>
        <p>
          {name}　{contact?.department ?? '（担当課）'}
        </p>
        <h2>あなたの個人情報に関する事故のお知らせとお詫び</h2>
        <p>
          {dayText('ja', entry.occurredOn ?? entry.knownOn)}
          に、あなたの個人情報に関する事故が起きました。ご迷惑とご心配をおかけし、お詫びします。分かっていることを次のとおりお知らせします。
        </p>
        <DescriptionList
          items={[
            { term: '起きたこと', description: <span class="daicho-prewrap">{entry.summary}</span> },
            {
              term: '対象となった項目',
              description: entry.items ?? '確認しています。分かり次第お知らせします。',
            },
            { term: '原因', description: entry.cause ?? '確認しています。' },
            { term: '二次被害', description: entry.secondaryHarm ?? '確認しています。' },
            { term: '対応', description: entry.response ?? '個別にご説明します。' },
            { term: '再発防止', description: entry.prevention ?? '検討しています。' },
            {
              term: 'お問い合わせ',
              description:
                [contact?.department, contact?.telephone].filter(Boolean).join('　') || '（窓口と電話番号）',
            },
          ]}
        />
      </article>
    </Frame>
  )
}

function pathOf(language: Language, key: string, heading: string) {
  return [
    { label: say(language, 'incident-desk.heading', '事故の対応'), href: '/incident-desk' },
    { label: key, href: `/incident-desk/${encodeURIComponent(key)}` },
    { label: heading },
  ]
}
