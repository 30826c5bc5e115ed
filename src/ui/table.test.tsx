import { expect, test } from 'vitest'
import { Table } from './table.tsx'

const rows = [
  { name: '工事', amount: 48_600_000 },
  { name: '物品', amount: 1_400_000 },
]

test('a table says what it is, sets figures right and closes with its total', () => {
  const html = String(
    <Table
      caption="種別ごとの金額"
      rows={rows}
      columns={[
        { heading: '種別', names: true, cell: ({ name }) => name, total: '合計' },
        {
          heading: '金額',
          numeric: true,
          cell: ({ amount }) => amount.toLocaleString('ja'),
          total: '50,000,000',
        },
      ]}
    />,
  )
  expect(html).toContain('<caption>種別ごとの金額</caption>')
  expect(html).toContain('<th scope="row">工事</th>')
  expect(html).toContain('<td data-numeric="">48,600,000</td>')
  expect(html).toContain('<tfoot><tr><td>合計</td><td data-numeric="">50,000,000</td></tr></tfoot>')
})

test('a heading that sorts is a link and says the order in force', () => {
  const columns = [
    { heading: '種別', cell: () => '', sort: { href: '?sort=name' } },
    { heading: '金額', cell: () => '', sort: { href: '?sort=-amount', order: 'descending' as const } },
  ]
  const html = String(<Table caption="種別" rows={rows} columns={columns} />)
  expect(html).toContain('aria-sort="none"><a class="dads-table__sort" href="?sort=name">')
  expect(html).toContain('aria-sort="descending"><a class="dads-table__sort" href="?sort=-amount">')
})

test('a table without rows says so in place of them and adds up nothing', () => {
  const html = String(
    <Table caption="種別" rows={[]} columns={[{ heading: '金額', cell: () => '', total: '0' }]} />,
  )
  expect(html).toContain('該当するものはありません。')
  expect(html).not.toContain('<tfoot>')
})

test('rows in groups stand in one table, each group under its own heading, so that the columns of all line up', () => {
  const [works, goods] = rows
  const html = String(
    <Table
      caption="契約"
      rows={{
        groups: [
          { heading: '庁舎管理課', rows: works ? [works] : [] },
          { heading: '経理課', rows: goods ? [goods] : [] },
        ],
      }}
      columns={[
        { heading: '種別', names: true, cell: ({ name }) => name },
        { heading: '金額', numeric: true, cell: ({ amount }) => amount },
      ]}
    />,
  )
  expect(html.match(/<table|<thead|<tbody/g)).toEqual(['<table', '<thead', '<tbody', '<tbody'])
  expect(html).toContain(
    '<tbody><tr class="dads-table__group"><th scope="rowgroup" colspan="2"><span>経理課</span></th></tr><tr><th scope="row">物品</th>',
  )
})
