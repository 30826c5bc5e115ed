import { person } from '#core/office/left-to-say.ts'
import type { OfficeRequest } from '#core/office/office.ts'
import { actName, momentText } from '#core/office/words.ts'
import { may } from '#core/rules/permission.ts'
import type { JournalLine } from '#core/store/journal.ts'
import type { Kept } from '#core/store/table.ts'
import { noticesInForce } from '#registers/outreach/emergency-notices/in-force.ts'
import { type EmergencyNotice, emergencyNotice } from '#registers/outreach/emergency-notices/record.ts'
import { Button } from '#ui/button.tsx'
import { ChipLabel } from '#ui/chip-label.tsx'
import { Form } from '#ui/form.tsx'
import { Input } from '#ui/input.tsx'
import { say } from '#ui/say.ts'

/** A notice that is public, with the line of the journal by which a second person agreed to it. */
export type StandingNotice = {
  readonly notice: EmergencyNotice
  /** The entry as it stands in the office. */
  readonly kept: Kept
  readonly agreement: JournalLine | undefined
}

/** The notices that residents see or will see, and those that nobody else has looked at yet; each with what the person may do. */
export function StandingNotices(props: { c: OfficeRequest; standing: readonly StandingNotice[]; now: Date }) {
  const { c, standing, now } = props
  const { language } = c.var
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">
        {say(language, 'office.disaster.standing', '出ているお知らせ、確認を待つお知らせ')}
      </h2>
      {standing.length === 0 && (
        <p>{say(language, 'office.disaster.none', '出ているお知らせはありません。')}</p>
      )}
      {standing.map((each) => (
        <Standing c={c} {...each} now={now} />
      ))}
    </section>
  )
}

function Standing(props: StandingNotice & { c: OfficeRequest; now: Date }) {
  const { c, notice, kept, agreement, now } = props
  const { language, actor } = c.var
  const { heading, startsAt, endsAt, disasterMode } = notice
  const path = `/disaster/${encodeURIComponent(kept.key)}`
  const hasEnded = endsAt !== null && new Date(endsAt) <= now
  const isInForce = noticesInForce([notice], now.getTime()).notices.length > 0
  const mayEnd = !hasEnded && may(actor, 'emergency', emergencyNotice)
  const mayConfirmNow =
    agreement === undefined && may(actor, 'approval', emergencyNotice) && actor.id !== kept.writtenBy
  return (
    <article class="daicho-standing">
      <h3>
        <a href={`/${emergencyNotice.key}/${encodeURIComponent(kept.key)}`}>{heading}</a>
      </h3>
      <p class="daicho-marks">
        <ChipLabel tone={isInForce ? 'key' : undefined}>
          {isInForce
            ? say(language, 'office.disaster.now', '公開中')
            : hasEnded
              ? say(language, 'office.disaster.over', '終了')
              : say(language, 'office.disaster.coming', '予定')}
        </ChipLabel>{' '}
        {disasterMode && <ChipLabel>{say(language, 'office.disaster', '災害モード')}</ChipLabel>}{' '}
        {momentText(language, new Date(startsAt), 'short')}〜
        {endsAt && momentText(language, new Date(endsAt), 'short')}
      </p>
      <p>
        {agreement
          ? say(language, 'office.disaster.agreed', '{who}が確認済み').replace('{who}', () =>
              person(c, agreement.by),
            )
          : say(language, 'office.disaster.unconfirmed', '{who}が一人で公開。ほかの人の確認がまだ。').replace(
              '{who}',
              () => person(c, kept.writtenBy),
            )}
      </p>
      {(mayConfirmNow || mayEnd) && (
        <div class="daicho-steps">
          {mayConfirmNow && (
            <Form action={`${path}/confirmation`} bare>
              <input type="hidden" name="revision" value={String(kept.revision)} />
              <Button type="outline" label={`${actName(language, 'confirmation')}：${heading}`}>
                {actName(language, 'confirmation')}
              </Button>
            </Form>
          )}
          {mayEnd && (
            <Form action={`${path}/ending`} bare>
              <input type="hidden" name="revision" value={String(kept.revision)} />
              <label for={`why-${kept.key}`}>{say(language, 'office.disaster.end-why', '終える理由')}</label>
              <Input id={`why-${kept.key}`} name="why" width="long" required />
              <Button
                tone="danger"
                label={`${say(language, 'office.disaster.end', 'いますぐ終える')}：${heading}`}
              >
                {say(language, 'office.disaster.end', 'いますぐ終える')}
              </Button>
            </Form>
          )}
        </div>
      )}
    </article>
  )
}
