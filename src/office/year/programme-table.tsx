import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { YearGround } from '#processes/year-change/ground.ts'
import type { ProgrammeOutlook, YearOutlook } from '#processes/year-change/outlook.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { actName, FATE_TONES, fateName, yearName } from './year-words.ts'

type Props = {
  c: OfficeRequest
  ground: YearGround
  outlook: YearOutlook
  mayChoose: boolean
}

/** Programme by programme: its sections now and in the new year, and what becomes of it. */
export function ProgrammeTable({ c, office, ground, outlook, mayChoose }: Props & { office: Office }) {
  const { language } = c.var
  const nameOf = (code: string) => ground.units.get(code)?.name ?? code
  const names = (codes: readonly string[] | null) => (codes ?? []).map(nameOf).join('、') || '―'
  const before = yearName(language, office, ground.year - 1)
  return (
    <Table
      caption={say(language, 'year.programmes', '事務事業ごとの扱い')}
      language={language}
      stripe
      rows={outlook.programmes}
      empty={say(language, 'year.programmes.none', '前の年度の年度事業はありません。')}
      columns={[
        {
          heading: say(language, 'year.programmes.code', '番号'),
          narrow: true,
          cell: ({ sheet }) => sheet.programme,
        },
        {
          heading: say(language, 'year.programmes.name', '事務事業'),
          names: true,
          cell: ({ sheet, key }) => <a href={`/annual-sheets/${encodeURIComponent(key)}`}>{sheet.name}</a>,
        },
        {
          heading: say(language, 'year.programmes.sections', '{year}の所管課').replace('{year}', before),
          cell: ({ sheet }) => names(sheet.sections),
        },
        {
          heading: say(language, 'year.programmes.heirs', '新しい年度の所管課'),
          cell: (row) => names(sectionsAfter(row)),
        },
        {
          heading: say(language, 'year.programmes.fate', '扱い'),
          narrow: true,
          cell: ({ fate, choice }) => (
            <StatusBadge tone={FATE_TONES[fate.is]}>
              {choice && fate.is !== 'present' && choice.act !== 'carry'
                ? actName(language, choice.act)
                : fateName(language, fate)}
            </StatusBadge>
          ),
        },
        ...(mayChoose
          ? [
              {
                heading: say(language, 'year.programmes.choose', '決める'),
                narrow: true,
                cell: ({ sheet, fate }: ProgrammeOutlook) =>
                  fate.is === 'present' ? null : (
                    <a
                      href={`/year/${ground.year}/programmes/${encodeURIComponent(sheet.programme)}`}
                      aria-label={`${sheet.name} ${say(language, 'year.programmes.change', '扱いを変える')}`}
                    >
                      {say(language, 'year.programmes.change', '扱いを変える')}
                    </a>
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Programmes that begin with the new year and continue no other. */
export function BegunTable({ c, ground, outlook, mayChoose }: Props) {
  const { language } = c.var
  if (outlook.begun.length === 0) return null
  return (
    <Table
      caption={say(language, 'year.begun', '新しく始める事務事業')}
      language={language}
      rows={outlook.begun}
      columns={[
        {
          heading: say(language, 'year.programmes.name', '事務事業'),
          names: true,
          cell: ([, choice]) => choice.name,
        },
        {
          heading: say(language, 'year.programmes.heirs', '新しい年度の所管課'),
          cell: ([, choice]) =>
            choice.sections.map((code) => ground.units.get(code)?.name ?? code).join('、'),
        },
        ...(mayChoose
          ? [
              {
                heading: say(language, 'year.programmes.choose', '決める'),
                narrow: true,
                cell: ([key, choice]: YearOutlook['begun'][number]) => (
                  <a
                    href={`/year/${ground.year}/programmes/${key}`}
                    aria-label={`${choice.name} ${say(language, 'year.programmes.change', '扱いを変える')}`}
                  >
                    {say(language, 'year.programmes.change', '扱いを変える')}
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function sectionsAfter({ fate }: ProgrammeOutlook): readonly string[] | null {
  return fate.is === 'going' ? (fate.entry as unknown as AnnualSheet).sections : null
}
