import type { Child } from 'hono/jsx'
import { type ViewColumn, viewColumns } from '#core/public/open-data/register-views.ts'
import type { RecordType } from '#core/record/define.ts'
import { Command } from '#ui/command.tsx'
import type { ConsoleAssets } from '#ui/console-assets.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { recordIn } from '#ui/translation.ts'
import { pageAddress } from '../address.ts'
import { Frame } from '../frame.tsx'
import { type Site, type SiteRequest, siteUrl } from '../site.ts'
import { FileLinks } from './file-links.tsx'
import { printBytes } from './moment.ts'
import { sqlExamples } from './sql-examples.ts'

type Props = {
  c: SiteRequest
  site: Site
  records: readonly RecordType[]
  console: ConsoleAssets | undefined
}

/** Where the browser asks the edition by itself; without script, how to do the same with SQLite's own program. */
export function SqlPage(props: Props) {
  const { c, site, console } = props
  const { language } = c.var
  const heading = say(language, 'sql.heading', 'SQLで調べる')
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の公開版をSQLで調べる`}
      path={[
        { label: say(language, 'public.data', 'オープンデータ'), href: pageAddress(language, '/data') },
        { label: heading },
      ]}
      head={console && <script type="module" src={console.script}></script>}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'sql.lead',
          '公開版をブラウザーに読み込み、その中だけで調べます。書いた問い合わせは、どこにも送られません。',
        )}
      />
      {console && site.download && <Console {...props} console={console} />}
      <Examples c={c} />
      <Schema {...props} />
      <ByHand c={c} site={site} />
    </Frame>
  )
}

function Console({ c, site, console }: Props & { console: ConsoleAssets }) {
  const { language } = c.var
  const { bytes } = site.edition().file
  return (
    <daicho-sql
      hidden
      class="daicho-sql"
      data-worker={console.worker}
      data-wasm={console.wasm}
      data-views="/data/registers.sql"
      data-edition="/data/edition.sqlite"
    >
      <div class="daicho-actions">
        <button type="button" class="dads-button" data-type="solid-fill" data-size="md" data-part="load">
          {say(language, 'sql.load', '公開版を読み込む')}（{printBytes(bytes)}）
        </button>
        <label class="daicho-sql__file">
          <span>{say(language, 'sql.file', '受け取ってあるファイルを開く')}</span>
          <input type="file" accept=".sqlite,.db" data-part="file" />
        </label>
      </div>
      <form data-part="form">
        <label class="dads-form-control-label__label" for="query">
          SQL
        </label>
        <textarea
          class="dads-textarea daicho-sql__query"
          id="query"
          data-part="query"
          rows={8}
          spellcheck={false}
          autocomplete="off"
          aria-describedby="query-support"
        >
          {`\n${sqlExamples(language)[0]?.sql ?? ''}`}
        </textarea>
        <p id="query-support" class="daicho-aside-note">
          {say(language, 'sql.keys', 'CtrlキーとEnterキーでも実行できます。')}
        </p>
        <div class="daicho-actions">
          <button
            type="submit"
            class="dads-button"
            data-type="solid-fill"
            data-size="md"
            data-part="run"
            disabled
          >
            {say(language, 'sql.run', '実行する')}
          </button>
          <button
            type="button"
            class="dads-button"
            data-type="outline"
            data-size="md"
            data-part="stop"
            hidden
          >
            {say(language, 'sql.stop', '止める')}
          </button>
        </div>
      </form>
      <p class="daicho-sql__status" role="status" data-part="status"></p>
      <div data-part="result"></div>
      <p data-part="csv" data-label={say(language, 'sql.csv', '結果をCSVで受け取る')}></p>
    </daicho-sql>
  )
}

function Examples({ c }: { c: SiteRequest }) {
  const { language } = c.var
  return (
    <section class="daicho-section" aria-labelledby="examples">
      <h2 id="examples">{say(language, 'sql.examples', '例')}</h2>
      {sqlExamples(language).map(({ title, sql }) => (
        <Disclosure summary={title}>
          <Command label={title} text={sql} />
          <button
            type="button"
            class="dads-button"
            data-type="outline"
            data-size="sm"
            data-example={sql}
            hidden
          >
            {say(language, 'sql.take', 'この例を使う')}
            <span class="visually-hidden">：{title}</span>
          </button>
        </Disclosure>
      ))}
    </section>
  )
}

function Schema({ c, records }: Props) {
  const { language } = c.var
  return (
    <section class="daicho-section" aria-labelledby="tables">
      <h2 id="tables">{say(language, 'sql.tables', '表と項目')}</h2>
      <p>
        {say(
          language,
          'sql.tables.about',
          '台帳ごとの表です。名前に「-」が入る表は "…" で囲みます。金額は円、一覧（references、choices）と文書（outline）はJSON、はい・いいえは1と0です。',
        )}
      </p>
      {records.map((record) => {
        const own = recordIn(language, record)
        return (
          <Columns
            c={c}
            name={record.key}
            label={own.label}
            columns={viewColumns(own).map((column) =>
              column.name === 'key' ? { ...column, label: say(language, 'sql.key', '登録番号') } : column,
            )}
          />
        )
      })}
      <p>
        {say(
          language,
          'sql.tables.own',
          '公開版そのものの表は、entries（登録）、revisions（前の版）、publications（公開の記録）、totals（事務事業ごとの合計）、manifest（公開版の説明と署名）です。',
        )}
      </p>
    </section>
  )
}

function Columns(props: { c: SiteRequest; name: string; label: Child; columns: readonly ViewColumn[] }) {
  const { language } = props.c.var
  return (
    <Disclosure
      summary={
        <>
          {props.label} <code>{props.name}</code>
        </>
      }
    >
      <Table
        caption={props.name}
        captionHidden
        language={language}
        rows={props.columns}
        columns={[
          {
            heading: say(language, 'api.name', '名前'),
            cell: ({ name }) => <code>{name}</code>,
            names: true,
          },
          { heading: say(language, 'api.label', '見出し'), cell: ({ label }) => label },
          { heading: say(language, 'api.kind', '種類'), cell: ({ kind }) => <code>{kind}</code> },
        ]}
      />
    </Disclosure>
  )
}

function ByHand({ c, site }: { c: SiteRequest; site: Site }) {
  const { language } = c.var
  const url = siteUrl(c, site)
  const heading = say(language, 'sql.by-hand', '自分のコンピューターで')
  return (
    <section class="daicho-section" aria-labelledby="by-hand">
      <h2 id="by-hand">{heading}</h2>
      <p>
        {say(
          language,
          'sql.by-hand.about',
          'スクリプトを使わないときは、SQLiteのプログラム（3.38以降）で同じことができます。二つのファイルを受け取り、次のように開いて、例を貼り付けます。',
        )}
      </p>
      <Command
        label={heading}
        text={[
          `curl -O ${url}/data/edition.sqlite`,
          `curl -O ${url}/data/registers.sql`,
          'sqlite3 -readonly -box -init registers.sql edition.sqlite',
        ].join('\n')}
      />
      <FileLinks names={['edition.sqlite', 'registers.sql']} />
    </section>
  )
}
