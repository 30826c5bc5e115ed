import type { Child } from 'hono/jsx'
import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import type { Classes } from '#processes/disposal/folder-clock.ts'
import type { Outlook } from '#processes/disposal/simulate.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { BarChart } from '#ui/charts/bar.tsx'
import { Input } from '#ui/input.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { Select } from '#ui/select.tsx'
import { Stats } from '#ui/stat.tsx'
import { Table } from '#ui/table.tsx'

type Props = {
  c: OfficeRequest
  office: Office
  query: URLSearchParams
  now: Outlook
  /** The same folders under what the address tries. */
  tried: Outlook | undefined
  classes: Classes
  countedAt: Date
  names: ReadonlyMap<string, string>
  sections: readonly (readonly [string, string])[]
}

/** What expires in which year, and what would under other rules. */
export function SimulatorPage(props: Props) {
  const { c, office, now, tried } = props
  const { language } = c.var
  const heading = say(language, 'retention.heading', '保存期間の見通し')
  const shown = tried ?? now
  return (
    <Frame c={c} office={office} title={heading} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'retention.note',
          'どのフォルダがいつ満了するかを年度ごとに数えます。区分の年数や起算を変えたらどうなるかも試せます。台帳は変わりません。',
        )}
      />
      <Stats
        stats={[
          figure(
            say(language, 'retention.total', 'これから満了するフォルダ'),
            now.total - now.before - now.never,
          ),
          figure(say(language, 'retention.before', 'すでに満了したもの'), now.before),
          figure(say(language, 'retention.never', '満了しないもの（永久・常用）'), now.never),
        ]}
      />
      <p class="daicho-page-head__note">
        {say(language, 'retention.counted', '{time}に数えました。').replace(
          '{time}',
          momentText(language, props.countedAt, 'short'),
        )}
      </p>
      <Trial {...props} />
      <div class="daicho-side-by-side">
        <Years language={language} title={say(language, 'retention.now', 'いまの定めによる満了')} of={now} />
        {tried && (
          <Years
            language={language}
            title={say(language, 'retention.tried', '試した定めによる満了')}
            of={tried}
          />
        )}
      </div>
      <Sections {...props} shown={shown} />
    </Frame>
  )
}

function figure(label: string, count: number) {
  return { label, figure: count.toLocaleString('ja'), unit: '' }
}

function Years({ language, title, of }: { language: Language; title: string; of: Outlook }) {
  return (
    <BarChart
      title={title}
      description={say(language, 'retention.chart', '年度ごとに満了するフォルダの数')}
      of={say(language, 'retention.year', '年度')}
      measure={say(language, 'retention.folders', 'フォルダ（件）')}
      language={language}
      bars={[
        { label: say(language, 'retention.before', 'すでに満了したもの'), value: of.before },
        ...of.years
          .slice(0, lastYear(of))
          .map(({ year, count }) => ({ label: yearName(language, year), value: count })),
        { label: say(language, 'retention.later', 'その後'), value: of.later },
      ]}
    />
  )
}

/** Years in which nothing expires any more are not drawn; five are always there. */
function lastYear({ years }: Outlook): number {
  return Math.max(5, years.findLastIndex(({ count }) => count > 0) + 1)
}

/** A form that asks and changes nothing: its answer has an address of its own. */
function Trial({ c, query, classes, sections }: Props) {
  const { language } = c.var
  const choose = say(language, 'retention.as-it-is', '変えない')
  const at = (name: string) => query.get(name) ?? ''
  return (
    <form class="daicho-conditions" method="get" action="/retention">
      <h2>{say(language, 'retention.try', '試す')}</h2>
      <div class="daicho-parts">
        <Part id="section" label={say(language, 'retention.section', '所管課')}>
          <Select
            id="section"
            name="section"
            value={at('section')}
            blank={say(language, 'retention.all', 'すべて')}
            options={sections.map(([value, label]) => ({ value, label }))}
          />
        </Part>
        <Part id="class" label={say(language, 'retention.class', '保存期間の区分')}>
          <Select
            id="class"
            name="class"
            value={at('class')}
            blank={choose}
            options={[...classes].map(([value, { name }]) => ({ value, label: name }))}
          />
        </Part>
        <Part id="years" label={say(language, 'retention.years', '年数')}>
          <Input id="years" name="years" value={at('years')} width="digits" inputmode="numeric" />
        </Part>
        <Part id="start" label={say(language, 'retention.start', '起算')}>
          <Select
            id="start"
            name="start"
            value={at('start')}
            blank={choose}
            options={[
              { value: 'fiscal-year-end', label: say(language, 'retention.start.fiscal', '翌年度の初日') },
              { value: 'calendar-year-end', label: say(language, 'retention.start.calendar', '翌年の初日') },
              { value: 'day', label: say(language, 'retention.start.day', '完結の翌日') },
            ]}
          />
        </Part>
        <Part id="regular" label={say(language, 'retention.regular', '常用')}>
          <Select
            id="regular"
            name="regular"
            value={at('regular')}
            blank={choose}
            options={[{ value: 'end', label: say(language, 'retention.regular.end', '今日ですべて終える') }]}
          />
        </Part>
      </div>
      <div class="daicho-actions">
        <Button>{say(language, 'retention.count', '数える')}</Button>
        <ButtonLink type="text" href="/retention">
          {say(language, 'retention.reset', 'はじめに戻す')}
        </ButtonLink>
      </div>
    </form>
  )
}

function Part(props: { id: string; label: string; children?: Child }) {
  return (
    <div class="daicho-part">
      <label for={props.id}>{props.label}</label>
      {props.children}
    </div>
  )
}

/** The sections with most to decide first; five years ahead, as nobody plans further. */
function Sections({ c, names, shown }: Props & { shown: Outlook }) {
  const { language } = c.var
  const near = shown.years.slice(0, 5)
  const rows = [...shown.sections]
    .map(([key, counts]) => ({
      key,
      counts,
      sum: counts.slice(0, near.length).reduce((all, n) => all + n, 0),
    }))
    .sort((one, other) => other.sum - one.sum)
  return (
    <section aria-labelledby="by-section">
      <h2 id="by-section">{say(language, 'retention.by-section', '課ごとの満了')}</h2>
      <Table
        caption={say(language, 'retention.by-section', '課ごとの満了')}
        captionHidden
        stripe
        language={language}
        rows={rows}
        columns={[
          {
            heading: say(language, 'retention.section', '所管課'),
            names: true,
            cell: ({ key }) => (
              <a href={`/retention?section=${encodeURIComponent(key)}`}>{names.get(key) ?? key}</a>
            ),
          },
          ...near.map(({ year }, index) => ({
            heading: yearName(language, year),
            numeric: true,
            cell: ({ counts }: (typeof rows)[number]) => (counts[index] ?? 0).toLocaleString('ja'),
          })),
        ]}
      />
    </section>
  )
}

function yearName(language: Language, year: number): string {
  return language === 'en' ? `FY${year}` : printFiscalYear(year)
}
