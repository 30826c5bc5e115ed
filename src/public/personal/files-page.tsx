import { dayOf } from '#core/calendar/day.ts'
import { leastForLaw } from '#registers/records/personal-files/parameters.ts'
import { type PersonalFile, personalFile as record } from '#registers/records/personal-files/record.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { SearchBox } from '#ui/search-box.tsx'
import { Table } from '#ui/table.tsx'
import { pageAddress } from '../address.ts'
import { FileLinks } from '../data/file-links.tsx'
import { entryAddress } from '../entry-address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import { momentOf, type Site, type SiteRequest } from '../site.ts'

/** 個人情報ファイル簿: what personal information the city holds, by agency and domain. */
export function FilesPage(props: { c: SiteRequest; site: Site; files: readonly PersonalFile[] }) {
  const { c, site, files } = props
  const { language } = c.var
  const heading = say(language, 'personal-files', '個人情報ファイル簿')
  const agencies = Map.groupBy(files, ({ agency }) => agency)
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}が持つ個人情報ファイルの一覧：利用目的、記録項目、窓口`}
      path={[
        {
          label: say(language, 'personal.heading', 'あなたの個人情報'),
          href: pageAddress(language, '/personal'),
        },
        { label: heading },
      ]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'personal-files.lead',
          'どのような個人情報を、何のために、誰について持っているか。台帳の定義から作られ、定義が変わると書き直されます。本人が{n}人以上のファイルは法律の簿に、それより少ないファイルは条例の簿に載せます。',
        ).replace('{n}', leastForLaw(dayOf(momentOf(site))).toLocaleString('ja'))}
      />
      <div class="daicho-find">
        <h2>{say(language, 'public.register.search', 'この台帳から探す')}</h2>
        <SearchBox
          action={pageAddress(language, '/search')}
          label={say(language, 'public.register.search', 'この台帳から探す')}
          kept={{ register: record.key }}
          language={language}
        />
      </div>
      {files.length === 0 && (
        <EmptyState heading={say(language, 'public.register.empty', '公開している登録はありません。')} />
      )}
      {[...agencies].map(([agency, of], index) => (
        <section aria-labelledby={`agency-${index}`}>
          <h2 id={`agency-${index}`}>
            <Japanese c={c}>{agency}</Japanese>
          </h2>
          {[...Map.groupBy(of, ({ domain }) => domain)].map(([domain, together]) => (
            <FileTable c={c} domain={domain} files={together} />
          ))}
        </section>
      ))}
      <p>{say(language, 'personal-files.download', '全部の項目を含むデータ')}</p>
      <FileLinks names={[`${record.key}.csv`, `${record.key}.json`]} />
    </Frame>
  )
}

function FileTable(props: { c: SiteRequest; domain: string; files: readonly PersonalFile[] }) {
  const { c } = props
  const { language } = c.var
  return (
    <Table
      caption={props.domain}
      language={language}
      rows={props.files}
      columns={[
        {
          heading: say(language, 'personal-files.name', 'ファイルの名称'),
          names: true,
          cell: ({ code, name }) => (
            <a href={pageAddress(language, entryAddress({ register: record.key, key: code }))}>
              <Japanese c={c}>{name}</Japanese>
            </a>
          ),
        },
        {
          heading: say(language, 'personal-files.purpose', '利用目的'),
          cell: ({ purpose }) => <Japanese c={c}>{purpose}</Japanese>,
        },
        {
          heading: say(language, 'personal-files.size', '本人の数'),
          cell: ({ size }) => sizeName(language, size),
        },
        {
          heading: say(language, 'personal-files.holds', '注意を要する情報'),
          cell: (file) => heldNames(language, file),
        },
      ]}
    />
  )
}

function sizeName(language: Language, size: PersonalFile['size']): string {
  return say(language, `personal-files.size.${size}`, record.fields.size.choices[size])
}

function heldNames(language: Language, { sensitive, numbers }: PersonalFile): string {
  const held = [
    sensitive === 'contained' && say(language, 'personal-files.sensitive', '要配慮個人情報'),
    numbers === 'contained' && say(language, 'personal-files.numbers', '個人番号'),
  ].filter((name) => name !== false)
  return held.length > 0 ? held.join('、') : say(language, 'personal-files.holds.none', 'なし')
}
