import type { Child } from 'hono/jsx'
import { FORMATS } from '#core/public/open-data/formats.ts'
import type { RecordType } from '#core/record/define.ts'
import { publicRecord } from '#core/record/public-record.ts'
import { DescriptionList } from '#ui/description-list.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { recordIn } from '#ui/translation.ts'
import { pageAddress } from '../address.ts'
import { Frame } from '../frame.tsx'
import { entryCount } from '../registers/words.ts'
import type { Site, SiteRequest } from '../site.ts'
import { printBytes, printMoment } from './moment.ts'

/** Everything that is given out: each register in every format, the whole edition, and the ways for programs. */
export function DataPage(props: { c: SiteRequest; site: Site; records: readonly RecordType[] }) {
  const { c, site, records } = props
  const { language } = c.var
  const heading = say(language, 'public.data', 'オープンデータ')
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の台帳のオープンデータ`}
      path={[{ label: heading }]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'data.lead',
          'このサイトに載っていることは、すべてデータとして受け取れます。登録も申込みも要りません。',
        )}
      />
      <Terms c={c} site={site} />
      <section class="daicho-section" aria-labelledby="registers">
        <h2 id="registers">{say(language, 'data.registers', '台帳ごと')}</h2>
        <ul class="daicho-datasets">
          {records.map((record) => (
            <Dataset
              language={language}
              record={recordIn(language, record)}
              entries={site.edition().manifest.counts[record.key]?.entries ?? 0}
            />
          ))}
        </ul>
      </section>
      <Whole c={c} site={site} />
      <ForPrograms language={language} />
    </Frame>
  )
}

function Terms({ c, site }: { c: SiteRequest; site: Site }) {
  const { language } = c.var
  const { name, path, title } = site.municipality.openDataLicence
  const { compiledAt, number } = site.edition().manifest
  return (
    <DescriptionList
      items={[
        {
          term: say(language, 'public.licence', 'ライセンス'),
          description: (
            <a href={path} hreflang="ja">
              {language === 'en' ? name : title}
            </a>
          ),
        },
        {
          term: say(language, 'data.as-of', 'いつの内容か'),
          description: `${printMoment(language, compiledAt)}　${say(language, 'public.edition', '公開版')} ${number}`,
        },
      ]}
    />
  )
}

function Dataset(props: { language: Language; record: RecordType; entries: number }) {
  const { language, record, entries } = props
  return (
    <li class="daicho-dataset" id={record.key}>
      <h3>
        {record.label} <span class="daicho-count">{entryCount(language, entries)}</span>
      </h3>
      <p class="daicho-dataset__fields">
        {Object.values(publicRecord(record).fields)
          .map(({ label }) => label)
          .join(language === 'en' ? ', ' : '、')}
      </p>
      <ul class="daicho-actions">
        {FORMATS.map(({ ending, name }) => (
          <li>
            <FileLink href={`/data/${record.key}.${ending}`} name={name} about={record.label} />
          </li>
        ))}
        <li>
          <FileLink
            href={`/data/${record.key}.schema.json`}
            name={say(language, 'data.schema', '項目の定義')}
            about={record.label}
          />
        </li>
      </ul>
    </li>
  )
}

function FileLink({ href, name, about }: { href: string; name: string; about: string }) {
  return (
    <a class="dads-button" data-type="outline" data-size="sm" href={href} aria-label={`${about} ${name}`}>
      {name}
    </a>
  )
}

function Whole({ c, site }: { c: SiteRequest; site: Site }) {
  const { language } = c.var
  const { bytes } = site.edition().file
  return (
    <section class="daicho-section" aria-labelledby="edition">
      <h2 id="edition">{say(language, 'data.whole', 'まるごと')}</h2>
      <ul class="daicho-datasets">
        {site.download && (
          <Way
            href="/data/edition.sqlite"
            label={`${say(language, 'data.edition', '公開版のファイル')}（SQLite、${printBytes(bytes)}）`}
            about={say(
              language,
              'data.edition.about',
              'このサイトのすべての内容が入った、署名付きの一つのファイルです。途中で切れても続きから受け取れます。',
            )}
          />
        )}
        <Way
          href={pageAddress(language, '/data/sql')}
          label={say(language, 'sql.heading', 'SQLで調べる')}
          about={say(
            language,
            'data.sql.about',
            '公開版をブラウザーに読み込み、集計も並べ替えも自由にできます。例があります。問い合わせはどこにも送られません。',
          )}
        />
        <Way
          href={pageAddress(language, '/data/verify')}
          label={say(language, 'data.verify', '書き換えられていないことを確かめる')}
          about={say(
            language,
            'data.verify.about',
            '市区町村が署名したままの内容か、前に公開したものが消されていないかを、だれでも自分で確かめられます。',
          )}
        />
      </ul>
    </section>
  )
}

function ForPrograms({ language }: { language: Language }) {
  return (
    <section class="daicho-section" aria-labelledby="catalog">
      <h2 id="catalog">{say(language, 'data.programs', 'プログラムから')}</h2>
      <ul class="daicho-datasets">
        <Way
          href={pageAddress(language, '/api/v1')}
          label={say(language, 'public.api', '公開API')}
          about={say(
            language,
            'data.api.about',
            '登録を一つずつ、または条件で絞って、JSONで読みます。OpenAPI 3.1の説明があります。',
          )}
        />
        <li class="daicho-dataset">
          <h3>{say(language, 'data.catalogue', 'データの一覧')}</h3>
          <p class="daicho-dataset__fields">
            {say(
              language,
              'data.catalogue.about',
              'データカタログサイトが集めるための一覧です（DCAT-AP 3、Data Package 2）。',
            )}
          </p>
          <ul class="daicho-actions">
            {CATALOGUES.map(([file, name]) => (
              <li>
                <FileLink href={`/data/${file}`} name={name} about="" />
              </li>
            ))}
          </ul>
        </li>
      </ul>
    </section>
  )
}

/** One way to the data, with a line about it. */
function Way(props: { href: string; label: Child; about: string }) {
  return (
    <li class="daicho-dataset">
      <h3>
        <a href={props.href}>{props.label}</a>
      </h3>
      <p class="daicho-dataset__fields">{props.about}</p>
    </li>
  )
}

const CATALOGUES = [
  ['catalog.jsonld', 'DCAT (JSON-LD)'],
  ['catalog.ttl', 'DCAT (Turtle)'],
  ['datapackage.json', 'Data Package'],
] as const
