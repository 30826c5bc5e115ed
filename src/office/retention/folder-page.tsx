import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { registerName } from '#core/office/words.ts'
import { may } from '#core/rules/permission.ts'
import type { RetentionClock } from '#core/rules/retention-clock.ts'
import type { Kept } from '#core/store/table.ts'
import { printHold, type StandingHold } from '#processes/disposal/holds.ts'
import { type Folder, folder } from '#registers/records/folders/record.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { tell } from '#ui/tell.ts'
import { dayText } from '../people/words.ts'

type Props = {
  c: OfficeRequest
  office: Office
  kept: Kept<Folder>
  clock: RetentionClock | undefined
  holds: readonly StandingHold[]
  done: string | undefined
}

/** The clock of one folder, each step in words, what holds it, and what may be done to it now. */
export function FolderPage(props: Props) {
  const { c, office, kept, clock, holds, done } = props
  const { language, actor } = c.var
  const { entry } = kept
  const heading = say(language, 'retention.folder', '保存期間と措置')
  const path = `/folders/${encodeURIComponent(kept.key)}`
  const life = say(
    language,
    `folders.lifeState.${entry.lifeState}`,
    folder.fields.lifeState.choices[entry.lifeState],
  )
  return (
    <Frame
      c={c}
      office={office}
      title={`${entry.publicName} ${heading}`}
      path={[
        { label: registerName(language, folder), href: '/folders' },
        { label: entry.publicName, href: path },
        { label: heading },
      ]}
      above={
        done && (
          <NotificationBanner
            type="success"
            announced
            language={language}
            heading={say(language, 'office.done', '記録しました。')}
          />
        )
      }
    >
      <PageHead
        heading={heading}
        note={
          <>
            <StatusBadge tone={entry.lifeState === 'disposed' ? 'ended' : 'working'}>{life}</StatusBadge>{' '}
            {entry.publicName} {kept.key}
          </>
        }
        actions={
          entry.certificate !== null && (
            <ButtonLink href={`/disposal-desk/certificates/${entry.certificate}`}>
              {say(language, 'disposal.certificate', '廃棄証明')}
            </ButtonLink>
          )
        }
      />
      {holds.map((hold) => (
        <NotificationBanner type="warning" language={language} heading={printHold(hold)}>
          <p>
            <a href={`/holds/${hold.key}`}>{say(language, 'disposal.hold', '凍結の登録')}</a>
          </p>
        </NotificationBanner>
      ))}
      <DescriptionList
        items={[
          {
            term: say(language, 'folders.retentionStartOn', '起算日'),
            description: clock?.startsOn
              ? dayText(language, clock.startsOn)
              : say(language, 'retention.none', '決まっていません'),
          },
          {
            term: say(language, 'folders.expiresOn', '満了日'),
            description: clock?.expiresOn
              ? dayText(language, clock.expiresOn)
              : say(language, 'retention.none', '決まっていません'),
          },
          {
            term: say(language, 'retention.how', 'どう決まるか'),
            description: (
              <ol class="daicho-told">
                {(clock?.explanation ?? ['保存期間の区分が台帳にありません。']).map((says) => (
                  <li>{tell(language, says)}</li>
                ))}
              </ol>
            ),
          },
        ]}
      />
      {may(actor, 'write', folder, entry) && entry.lifeState !== 'disposed' && <Acts {...props} />}
    </Frame>
  )
}

/** Each act with a form and an address of its own; the reason goes into the history. */
function Acts({ c, kept }: Props) {
  const { language } = c.var
  const action = (act: string) => `/retention/folders/${encodeURIComponent(kept.key)}/${act}`
  const why = (act: string) => (
    <>
      <input type="hidden" name="revision" value={String(kept.revision)} />
      <TextInput
        id={`why-${act}`}
        name="why"
        label={say(language, 'office.why', '理由')}
        required
        width="full"
        language={language}
      />
    </>
  )
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{say(language, 'retention.acts', '措置')}</h2>
      <div class="daicho-side-by-side">
        {kept.entry.lifeState !== 'permanent' && (
          <Form action={action('extension')}>
            <h3>{say(language, 'retention.extend', '保存期間の延長')}</h3>
            <TextInput
              id="years"
              name="years"
              label={say(language, 'retention.years-more', '延ばす年数')}
              required
              width="digits"
              inputmode="numeric"
              language={language}
            />
            {why('extension')}
            <Button type="outline">{say(language, 'retention.extend.do', '延長する')}</Button>
          </Form>
        )}
        {!kept.entry.isImportant && (
          <Form action={action('importance')}>
            <h3>{say(language, 'retention.important', '重要な公文書にする')}</h3>
            {why('importance')}
            <Button type="outline">{say(language, 'retention.important.do', '重要と記す')}</Button>
          </Form>
        )}
        {kept.entry.lifeState === 'expired' && (
          <Form action={action('proposal')}>
            <h3>{say(language, 'retention.propose', '廃棄の提案')}</h3>
            {why('proposal')}
            <Button type="outline">{say(language, 'retention.propose.do', '目録の案を作る')}</Button>
          </Form>
        )}
      </div>
    </section>
  )
}
