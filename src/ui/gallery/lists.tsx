import { Absent } from '../absent.tsx'
import { ChipLabel } from '../chip-label.tsx'
import { Copyable } from '../copyable.tsx'
import { DescriptionList } from '../description-list.tsx'
import { Difference } from '../difference.tsx'
import { Disclosure } from '../disclosure.tsx'
import { Link } from '../link.tsx'
import { Pager } from '../pager.tsx'
import { Stats } from '../stat.tsx'
import { StatusBadge, type StatusTone } from '../status-badge.tsx'
import { type Column, Table } from '../table.tsx'
import { TabsNav } from '../tabs-nav.tsx'
import { Tree } from '../tree.tsx'
import { Section } from './section.tsx'

type Line = {
  subject: string
  party: string
  status: [StatusTone, string]
  on: string
  amount: number | null
}

const LINES: readonly Line[] = [
  {
    subject: '小学校校庭整備工事',
    party: '株式会社みどり造園',
    status: ['done', '完了'],
    on: '令和2年6月1日',
    amount: 48_600_000,
  },
  {
    subject: '電話催告センター運営業務委託（新型コロナウイルス感染症の影響による徴収猶予の案内を含む）',
    party: '都市収納サービス株式会社',
    status: ['working', '履行中'],
    on: '令和2年4月1日',
    amount: 12_300_000,
  },
  {
    subject: '庁舎清掃業務',
    party: '株式会社せたがやビル',
    status: ['waiting', '決裁待ち'],
    on: '令和2年4月1日',
    amount: 9_870_000,
  },
  {
    subject: '図書館システム賃貸借',
    party: '東京情報リース株式会社',
    status: ['attention', '期限間近'],
    on: '平成28年10月1日',
    amount: 132_000_000,
  },
  {
    subject: '道路台帳更新委託',
    party: '世田谷測量株式会社',
    status: ['refused', '差戻し'],
    on: '令和2年8月17日',
    amount: null,
  },
  {
    subject: '旧出張所解体工事',
    party: '有限会社喜多見建設',
    status: ['ended', '解除'],
    on: '令和元年5月7日',
    amount: 3_245_000,
  },
]

const COLUMNS: readonly Column<Line>[] = [
  {
    heading: '件名',
    names: true,
    cell: ({ subject }) => <a href="/contracts/12">{subject}</a>,
    sort: { href: '?sort=subject' },
    total: '合計',
  },
  {
    heading: '状態',
    narrow: true,
    cell: ({ status: [tone, words] }) => <StatusBadge tone={tone}>{words}</StatusBadge>,
    total: '',
  },
  { heading: '契約相手方', cell: ({ party }) => party, total: '' },
  {
    heading: '締結日',
    narrow: true,
    cell: ({ on }) => on,
    sort: { href: '?sort=concludedOn', order: 'descending' },
    total: '',
  },
  {
    heading: '契約金額（円）',
    numeric: true,
    sort: { href: '?sort=amount' },
    cell: ({ amount }) => (amount === null ? <Absent says="算出不可" /> : amount.toLocaleString('ja')),
    total: '206,015,000',
  },
]

/** Lists, tables, figures and the ways between them. */
export function GalleryLists() {
  return (
    <Section heading="一覧と表">
      <TabsNav
        label="契約の見方"
        tabs={[
          { href: '#all', label: '一覧', current: true, count: 2041 },
          { href: '#totals', label: '契約締結状況' },
          { href: '#history', label: '履歴', count: 8 },
        ]}
      />
      <Stats
        stats={[
          { label: '契約件数', figure: '2,041', unit: '件', note: '前年度から 38件増' },
          { label: '契約金額', figure: '61,204', unit: '百万円' },
          { label: '一般競争入札の割合', figure: '71.4', unit: '％' },
          { label: '落札率', figure: null, note: '開札前のため算出できません' },
        ]}
      />
      <Table caption="契約の一覧" columns={COLUMNS} rows={LINES} stripe />
      <Pager shown={{ first: 1, last: 6 }} total={2041} next="?after=6" />
      <Table caption="該当がないとき" columns={COLUMNS} rows={[]} />
      <h3>一件の記載</h3>
      <DescriptionList
        items={[
          { term: '件名', description: '小学校校庭整備工事' },
          {
            term: '種別',
            description: (
              <>
                <ChipLabel>工事</ChipLabel>
                <ChipLabel tone="key">緊急対策事業</ChipLabel>
                <ChipLabel style="fill">総合評価</ChipLabel>
              </>
            ),
          },
          { term: '契約番号', description: <Copyable text="2020-工-0012" /> },
          { term: '随意契約の理由', description: <Absent /> },
          {
            term: '根拠',
            description: (
              <Link href="https://example.org/" external>
                地方自治法第234条
              </Link>
            ),
          },
        ]}
      />
      <Difference before="48,600,000円" after="51,300,000円" />
      <h3>階層</h3>
      <Tree
        label="予算科目"
        nodes={[
          {
            label: '2 総務費',
            note: '38,104,220千円',
            open: true,
            nodes: [
              {
                label: '1 総務管理費',
                note: '21,060,114千円',
                open: true,
                nodes: [
                  { label: '1 一般管理費', href: '/budget/1', note: '9,120,033千円' },
                  { label: '2 文書管理費', href: '/budget/2', note: '420,880千円' },
                ],
              },
              {
                label: '2 徴税費',
                note: '3,200,114千円',
                nodes: [{ label: '1 税務総務費', href: '/budget/3' }],
              },
            ],
          },
          { label: '3 民生費', href: '/budget/4', note: '160,412,009千円' },
        ]}
      />
      <Disclosure summary="この一覧について">
        <p>契約規則に基づき、予定価格が250万円を超える契約を掲載しています。</p>
      </Disclosure>
    </Section>
  )
}
