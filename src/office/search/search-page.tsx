import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { registerName, STATE_TONES, stateName } from '#core/office/words.ts'
import type { RecordType } from '#core/record/define.ts'
import { OPTIONS, type Option } from '#core/store/options.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'

/** What words mean in one register. */
export type Found = { readonly record: RecordType; readonly options: readonly Option[] }

/** Of a register so many are shown here; the rest stand in its list. */
const SHOWN = 5

/** What was found in all registers, register by register in the order of the menu. */
export function SearchPage(props: {
  c: OfficeRequest
  office: Office
  words: string
  found: readonly Found[]
}) {
  const { c, office, words, found } = props
  const { language } = c.var
  const heading = say(language, 'office.search.heading', '台帳をまたぐ検索')
  const title = words === '' ? heading : `${words}：${heading}`
  return (
    <Frame c={c} office={office} title={title} path={[{ label: heading }]}>
      <PageHead
        heading={heading}
        note={say(
          language,
          'office.search.note',
          '見ることのできる台帳の、番号、名称、検索される項目から探します。かなとカナ、全角と半角、異体字は区別しません。',
        )}
      />
      {found.map((each) => (
        <InRegister c={c} words={words} {...each} />
      ))}
      {found.length === 0 && words !== '' && (
        <EmptyState
          heading={say(language, 'office.search.none', '「{words}」は見つかりません。').replace(
            '{words}',
            () => words,
          )}
        >
          <p>
            {say(
              language,
              'office.search.elsewhere',
              '短い言葉で探すか、台帳の一覧を開いて、本文の言葉で絞り込みます。',
            )}{' '}
            <a href="/registers">{say(language, 'registers.heading', '台帳の一覧')}</a>
          </p>
        </EmptyState>
      )}
    </Frame>
  )
}

function InRegister({ c, record, options, words }: Found & { c: OfficeRequest; words: string }) {
  const { language } = c.var
  const id = `in-${record.key}`
  const count = options.length < OPTIONS ? String(options.length) : `${OPTIONS}+`
  return (
    <section class="daicho-in-register" aria-labelledby={id}>
      <h2 id={id}>
        {registerName(language, record)} <span class="daicho-count">{count}</span>
      </h2>
      <ul class="daicho-across">
        {options.slice(0, SHOWN).map(({ key, title, state, year }) => (
          <li>
            <a href={`/${record.key}/${encodeURIComponent(key)}`}>{title || key}</a>{' '}
            <StatusBadge tone={STATE_TONES[state]}>{stateName(language, state)}</StatusBadge>{' '}
            <span class="daicho-page-head__note">
              {key}
              {year !== null && `　${year}`}
            </span>
          </li>
        ))}
      </ul>
      {options.length > SHOWN && (
        <p>
          <a href={`/${record.key}?q=${encodeURIComponent(words)}`}>
            {say(language, 'office.search.all', '{register}の一覧で見る').replace('{register}', () =>
              registerName(language, record),
            )}
          </a>
        </p>
      )}
    </section>
  )
}
