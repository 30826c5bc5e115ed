import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Kept } from '#core/store/table.ts'
import type { Shape } from '#processes/redaction/engine.ts'
import { type Redaction, type RedactionMark, redaction } from '#registers/records/redactions/record.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { type Language, say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { tell } from '#ui/tell.ts'
import { type Ground, MarkForm, type Posted } from './mark-form.tsx'
import { isDrawn, PageView } from './page-view.tsx'

/** The desk at which what is to be removed from a file is marked: a page, the form for one more mark, and all marks as a table. */
export function MarkPage(props: {
  c: OfficeRequest
  office: Office
  kept: Kept<Redaction>
  page: number
  shape: Shape | null
  /** Why the file can't be read. */
  fault: string | null
  grounds: readonly Ground[]
  posted: Posted
  findings: readonly { readonly at: string; readonly says: string }[]
}) {
  const { c, office, kept, page, shape, fault, grounds, posted, findings } = props
  const { language } = c.var
  const { original, result, subject } = kept.entry
  const here = `/redaction/${encodeURIComponent(kept.key)}`
  const heading = say(language, 'redaction.heading', '消す所を示す')
  return (
    <Frame c={c} office={office} title={`${heading} ${kept.key}`} path={pathOf(language, kept.key, heading)}>
      <PageHead
        heading={`${heading}：${subject}`}
        note={say(
          language,
          'redaction.note',
          '示した所は、公開するファイルから取り除かれます。元のファイルは庁内に残り、公開されません。',
        )}
        actions={
          result && (
            <ButtonLink href={`${here}/result`}>
              {say(language, 'redaction.see-result', '公開するファイルを見る')}
            </ButtonLink>
          )
        }
      />
      <ErrorSummary
        language={language}
        errors={findings.map(({ at, says }) => ({ id: `mark-${at}`, says }))}
      />
      {original === null && (
        <NotificationBanner
          type="warning"
          heading={say(language, 'redaction.no-file', '元のファイルがまだありません')}
          language={language}
        >
          <a href={`/redactions/${encodeURIComponent(kept.key)}/edit`}>
            {say(language, 'redaction.add-file', '元のファイルを登録する')}
          </a>
        </NotificationBanner>
      )}
      {fault !== null && (
        <NotificationBanner
          type="error"
          heading={say(language, 'redaction.unreadable', 'ファイルを読み取れません')}
          language={language}
        >
          <p>{tell(language, fault)}</p>
        </NotificationBanner>
      )}
      {shape !== null && original !== null && (
        <div class="daicho-redaction">
          <section aria-labelledby="sheet">
            <h2 id="sheet">{pageOf(language, page, shape.pages)}</h2>
            <PageView
              {...{ language, page, shape }}
              picture={isDrawn(original.type) ? `${here}/pages/${page}` : null}
              marks={kept.entry.marks ?? []}
              draws="mark"
            />
            <Pager
              language={language}
              previous={page > 1 ? `${here}?page=${page - 1}` : undefined}
              next={page < shape.pages ? `${here}?page=${page + 1}` : undefined}
            />
          </section>
          <section aria-labelledby="more">
            <h2 id="more">{say(language, 'redaction.more', '消す所を加える')}</h2>
            <MarkForm
              {...{ language, kept, page, type: original.type, grounds, posted, findings }}
              action={`${here}/marks`}
            />
          </section>
        </div>
      )}
      <section aria-labelledby="marks">
        <h2 id="marks">{say(language, 'redaction.marks', '消す所の一覧')}</h2>
        <Marks language={language} kept={kept} grounds={grounds} here={here} page={page} />
        {original !== null && (
          <Form action={`${here}/result`}>
            <input type="hidden" name="revision" value={String(kept.revision)} />
            <p>
              {say(
                language,
                'redaction.make.note',
                'すべてのページを作り直し、隠した言葉が残っていないかを調べます。1ページに1秒ほどかかります。',
              )}
            </p>
            <Button type="solid-fill">{say(language, 'redaction.make', '公開するファイルを作る')}</Button>
          </Form>
        )}
      </section>
    </Frame>
  )
}

function Marks(props: {
  language: Language
  kept: Kept<Redaction>
  grounds: readonly Ground[]
  here: string
  page: number
}) {
  const { language, kept, grounds, here, page } = props
  const kinds = redaction.fields.marks.fields.kind.choices
  const rows = (kept.entry.marks ?? []).map((mark, at) => ({ mark, number: at + 1 }))
  return (
    <Table
      language={language}
      caption={say(language, 'redaction.marks', '消す所の一覧')}
      captionHidden
      rows={rows}
      empty={say(
        language,
        'redaction.none',
        'まだ一つもありません。このまま作ると、見える内容はすべて公開されます。',
      )}
      columns={[
        { heading: say(language, 'redaction.number', '番号'), cell: ({ number }) => number, numeric: true },
        {
          heading: say(language, 'redactions.marks.kind', '消し方'),
          cell: ({ mark }) => say(language, `redactions.marks.kind.${mark.kind}`, kinds[mark.kind]),
          narrow: true,
        },
        { heading: say(language, 'redaction.where', '所'), cell: ({ mark }) => whereOf(language, mark) },
        {
          heading: say(language, 'redactions.marks.ground', '根拠'),
          cell: ({ mark }) => grounds.find(({ key }) => key === mark.ground)?.clause ?? mark.ground,
          narrow: true,
        },
        { heading: say(language, 'redactions.marks.reason', '理由'), cell: ({ mark }) => mark.reason },
        {
          heading: say(language, 'redaction.remove', '取りやめる'),
          cell: ({ number }) => (
            <Form action={`${here}/marks/${number}/removal`} bare>
              <input type="hidden" name="revision" value={String(kept.revision)} />
              <input type="hidden" name="page" value={String(page)} />
              <Button
                type="outline"
                size="xs"
                label={`${number} ${say(language, 'redaction.remove', '取りやめる')}`}
              >
                {say(language, 'redaction.remove', '取りやめる')}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  )
}

/** Where a mark is, in words. */
function whereOf(language: Language, { kind, page, left, top, width, height, words }: RedactionMark): string {
  const on = page === null ? say(language, 'redaction.everywhere', 'すべて') : `p.${page}`
  if (kind !== 'box') return `${on} 「${words ?? ''}」`
  const [x, y, wide, high] = [left, top, width, height].map((part) => `${(part ?? 0) / 100}%`)
  return `${on} (${x}, ${y}) ${wide} × ${high}`
}

/** The number of a page among all. */
export function pageOf(language: Language, page: number, pages: number): string {
  return say(language, 'redaction.page', '{page} / {pages} ページ')
    .replace('{page}', String(page))
    .replace('{pages}', String(pages))
}

/** The way to a page of the desk. */
export function pathOf(language: Language, key: string, heading: string) {
  return [
    { label: say(language, 'redactions', '墨塗り'), href: '/redactions' },
    { label: key, href: `/redactions/${encodeURIComponent(key)}` },
    { label: heading },
  ]
}
