import { expect, test } from 'vitest'
import { insert, revise } from '#core/store/entries.ts'
import { listHistory } from '#core/store/journal.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { useDatabase } from '#tests/database.ts'
import { officePages } from '#tests/office-pages.ts'
import { registerPages } from './register-pages.tsx'

const use = useDatabase()
const NOW = new Date('2020-06-01T09:00:00+09:00')
const stamp = { by: 'sato', at: new Date('2020-05-01T09:00:00+09:00'), why: '年度当初' }
const [sample] = programmes.samples

function pages() {
  return officePages(
    use,
    (app, office) => app.route('/programmes', registerPages(office, programmes as never)),
    { roles: ['clerk'], now: NOW },
  )
}

async function twice() {
  if (sample === undefined) throw new Error('programmes have no sample')
  const first = await insert(use.db, stamp, programmes, sample)
  return revise(use.db, stamp, programmes, first, { ...sample, name: '書き直した名称' })
}

test('an older revision is taken up again as a new one, with its reason', async () => {
  const { key } = await twice()
  const office = pages()
  expect((await office.page(`/programmes/${key}/history`)).html).toContain(`/programmes/${key}/edit?from=1`)
  const { html } = await office.page(`/programmes/${key}/edit?from=1`)
  expect(html).toContain('第1版の内容を入れてあります。')
  expect(html).toContain(`value="${sample?.name}"`)
  expect(html).toContain('value="第1版の内容に戻すため"')

  await office.post(`/programmes/${key}`, {
    ...posted(html),
    revision: '2',
    from: '1',
    why: '第1版の内容に戻すため',
  })
  const [newest] = await listHistory(use.db, 'programmes', key)
  expect(newest).toMatchObject({ revision: 3, by: 'yamada', why: '第1版の内容に戻すため', after: sample })
})

test('a revision that never was is not found', async () => {
  const { key } = await twice()
  for (const from of ['7', '0', '-1', '1.5', 'x', '99999999999']) {
    expect((await pages().page(`/programmes/${key}/edit?from=${from}`)).status).toBe(404)
  }
})

/** What the form of a page would post. */
function posted(html: string): Record<string, string> {
  const controls = [...html.matchAll(/<(?:input|textarea|select)[^>]*>/g)].flatMap(([tag]) => {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    const value = /value="([^"]*)"/.exec(tag)?.[1]
    const isChecked = !/type="(?:checkbox|radio)"/.test(tag) || tag.includes('checked')
    return name && value !== undefined && isChecked ? [[name, value] as const] : []
  })
  const selects = [...html.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs)].flatMap(
    ([, name = '', options = '']) => {
      const value = /<option value="([^"]*)"[^>]*selected/.exec(options)?.[1]
      return value === undefined ? [] : [[name, value] as const]
    },
  )
  return Object.fromEntries([...controls, ...selects])
}
