import { Frame } from '#core/office/frame.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import { may } from '#core/rules/permission.ts'
import type { Kept } from '#core/store/table.ts'
import { basisOf, type RedactionCheck, type RedactionLook } from '#processes/redaction/checks.ts'
import type { Shape } from '#processes/redaction/engine.ts'
import { type Redaction, redaction } from '#registers/records/redactions/record.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { tell } from '#ui/tell.ts'
import { pageOf, pathOf } from './mark-page.tsx'
import { isDrawn, PageView } from './page-view.tsx'

/** The public file exactly as it will go out, what the machine found in it, and who has looked at which page. */
export function ResultPage(props: {
  c: OfficeRequest
  office: Office
  kept: Kept<Redaction>
  page: number
  check: RedactionCheck | undefined
  looks: readonly RedactionLook[]
  shape: Shape | null
}) {
  const { c, office, kept, page, check, looks, shape } = props
  const { language } = c.var
  const { result, subject } = kept.entry
  const pages = kept.entry.pages ?? 1
  const here = `/redaction/${encodeURIComponent(kept.key)}`
  const heading = say(language, 'redaction.result', '公開するファイル')
  const isCurrent = check !== undefined && check.basis === basisOf(kept.entry)
  const mayLook = may(c.var.actor, 'approval', redaction, kept.entry) && kept.writtenBy !== c.var.actor.id
  const isSeen = looks.some((look) => look.page === page && look.by === c.var.actor.id)
  return (
    <Frame c={c} office={office} title={`${heading} ${kept.key}`} path={pathOf(language, kept.key, heading)}>
      <PageHead
        heading={`${heading}：${subject}`}
        note={say(
          language,
          'redaction.result.note',
          'ここに見えるものが、そのまま公開されます。作った人と別の人が、すべてのページを見てから承認します。',
        )}
        actions={
          <>
            {may(c.var.actor, 'write', redaction, kept.entry) && (
              <ButtonLink href={here}>{say(language, 'redaction.heading', '消す所を示す')}</ButtonLink>
            )}
            <ButtonLink href={`/redactions/${encodeURIComponent(kept.key)}`}>
              {say(language, 'redaction.on', '点検・承認・公開へ')}
            </ButtonLink>
          </>
        }
      />
      {!isCurrent && (
        <NotificationBanner
          type="warning"
          language={language}
          heading={say(language, 'redaction.outdated', '消す所が変わっています。作り直してください')}
        />
      )}
      {check !== undefined && (
        <NotificationBanner
          type={check.passed ? 'success' : 'error'}
          language={language}
          heading={
            check.passed
              ? say(language, 'redaction.passed', '隠した言葉は残っていません')
              : say(language, 'redaction.failed', '隠したはずの内容が残っています。公開できません')
          }
        />
      )}
      {result !== null && shape !== null && (
        <section aria-labelledby="look">
          <h2 id="look">{pageOf(language, page, pages)}</h2>
          <PageView
            {...{ language, page, shape }}
            picture={isDrawn(result.type) ? `${here}/result/pages/${page}` : null}
          />
          <Pager
            language={language}
            previous={page > 1 ? `${here}/result?page=${page - 1}` : undefined}
            next={page < pages ? `${here}/result?page=${page + 1}` : undefined}
          />
          {mayLook && !isSeen && (
            <Form action={`${here}/looks`}>
              <input type="hidden" name="page" value={String(page)} />
              <input type="hidden" name="sha256" value={result.sha256} />
              <p>
                {say(
                  language,
                  'redaction.look.note',
                  '印影、署名、顔、手書きの氏名、文脈や色分けから個人が分かる所がないかも見てください。',
                )}
              </p>
              <Button type="solid-fill">{say(language, 'redaction.look', 'このページを見て確かめた')}</Button>
            </Form>
          )}
          {isSeen && <p>{say(language, 'redaction.looked', 'このページは確かめました。')}</p>}
        </section>
      )}
      <section aria-labelledby="looks">
        <h2 id="looks">{say(language, 'redaction.looks', 'ページを見た人')}</h2>
        <Table
          language={language}
          caption={say(language, 'redaction.looks', 'ページを見た人')}
          captionHidden
          rows={looks}
          empty={say(language, 'redaction.looks.none', 'まだだれも見ていません。')}
          columns={[
            {
              heading: say(language, 'redaction.page.one', 'ページ'),
              cell: (look) => look.page,
              numeric: true,
            },
            { heading: say(language, 'redaction.by', '見た人'), cell: (look) => person(c, look.by) },
            {
              heading: say(language, 'redaction.at', '日時'),
              cell: (look) => momentText(language, look.at, 'short'),
              narrow: true,
            },
          ]}
        />
      </section>
      {check !== undefined && (
        <section aria-labelledby="report">
          <h2 id="report">{say(language, 'redaction.report', '取り出し直しの検査')}</h2>
          <Table
            language={language}
            caption={say(language, 'redaction.report', '取り出し直しの検査')}
            captionHidden
            rows={check.report}
            columns={[
              {
                heading: say(language, 'redaction.outcome', '結果'),
                cell: ({ isFound }) => (
                  <StatusBadge tone={isFound ? 'refused' : 'done'}>
                    {isFound
                      ? say(language, 'redaction.found', '見つかった')
                      : say(language, 'redaction.clear', 'なし')}
                  </StatusBadge>
                ),
                narrow: true,
              },
              { heading: say(language, 'redaction.where', '所'), cell: ({ where }) => where },
              { heading: say(language, 'redaction.says', '内容'), cell: ({ says }) => tell(language, says) },
            ]}
          />
        </section>
      )}
    </Frame>
  )
}
