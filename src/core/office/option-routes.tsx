import { Hono } from 'hono'
import type { Register } from '#core/rules/register.ts'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { SearchBox } from '#ui/search-box.tsx'
import { Table } from '#ui/table.tsx'
import { Frame } from './frame.tsx'
import { allow, type Office, type OfficeEnv } from './office.ts'
import { findOptions } from './option-search.ts'
import { registerName } from './words.ts'

/** The search for an entry to refer to: `/programmes/options?q=広報`, for programs as JSON and for people as a page. */
export function optionRoutes(office: Office, { record }: Register): Hono<OfficeEnv> {
  return new Hono<OfficeEnv>().get('/options', async (c) => {
    allow(c, 'read', record)
    const words = c.req.query('q') ?? ''
    const options = await findOptions(c, office, record.key, words)
    if (!c.req.header('accept')?.includes('text/html')) return c.json({ options })
    const { language } = c.var
    const name = registerName(language, record)
    const heading = `${name}：${say(language, 'office.options', '番号を探す')}`
    return c.html(
      <Frame
        c={c}
        office={office}
        title={heading}
        path={[
          { label: name, href: `/${record.key}` },
          { label: say(language, 'office.options', '番号を探す') },
        ]}
      >
        <PageHead heading={heading} />
        <SearchBox
          action={`/${record.key}/options`}
          label={heading}
          value={words}
          small
          language={language}
        />
        <Table
          caption={heading}
          captionHidden
          language={language}
          rows={options}
          empty={say(language, 'office.list.empty', '条件に合う登録はありません。')}
          columns={[
            {
              heading: say(language, 'office.key', '番号'),
              narrow: true,
              cell: ({ key }) => <a href={`/${record.key}/${encodeURIComponent(key)}`}>{key}</a>,
            },
            {
              heading: say(language, 'office.options.title', '名称'),
              names: true,
              cell: ({ label }) => label,
            },
            {
              heading: say(language, 'office.options.about', '年度・所管・状態'),
              cell: ({ about }) => about,
            },
          ]}
        />
      </Frame>,
    )
  })
}
