import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChangingCatalogue } from '#tests/catalogue/changing-catalogue.ts'

let site: Awaited<ReturnType<typeof openChangingCatalogue>>
beforeAll(async () => {
  site = await openChangingCatalogue({ documents: 400, sections: 10 })
})
afterAll(() => site.close())

test('who finds nothing about a section’s work is led to that section, and to a request with the question in it', async () => {
  const question = '防災の見たこともない言葉'
  const html = await (await site.request(`/documents?q=${encodeURIComponent(question)}`)).text()
  expect(html).toContain('見つかりませんでした')
  const section = site
    .edition()
    .list('sections')
    .find(({ title }) => title.startsWith('防災'))
  expect(html).toContain(`href="/documents?section=${section?.key}"`)
  const everywhere = await (await site.request(`/search?q=${encodeURIComponent(question)}`)).text()
  expect(everywhere).toContain(`href="/search?section=${section?.key}"`)
})

test.each(['xyzzy', 'asdfgh', 'ものがないのです'])(
  'a question that is like no name (%s) is led to the list of sections and the desk of information',
  async (question) => {
    const html = await (await site.request(`/documents?q=${encodeURIComponent(question)}`)).text()
    expect(html).not.toContain('id="ask"')
    expect(html).toContain('href="/sections"')
    expect(html).toContain('000-0000-0000')
  },
)
