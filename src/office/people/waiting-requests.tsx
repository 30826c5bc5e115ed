import { person } from '#core/office/left-to-say.ts'
import type { OfficeRequest } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import type { GrantRequest } from '#core/store/grant-requests.ts'
import type { Person } from '#core/store/people.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { Input } from '#ui/input.tsx'
import { type Language, say } from '#ui/say.ts'
import { dayText, grantWords, type SectionTitles } from './words.ts'

/** A request with those who could decide it, and those who have had the sign-in of a coming administrator in hand. */
export type WaitingRequest = {
  readonly request: GrantRequest
  readonly deciders: readonly Person[]
  readonly hands: readonly string[]
}

/** What administrators want and may not do alone: another one confirms or refuses it here, or the asker takes it back. */
export function WaitingRequests(props: {
  c: OfficeRequest
  titles: SectionTitles
  waiting: readonly WaitingRequest[]
}) {
  const { c, titles, waiting } = props
  const { language } = c.var
  return (
    <section class="daicho-steps" aria-labelledby="waiting">
      <h2 id="waiting" class="daicho-steps__heading">
        {say(language, 'people.waiting', '別の管理者の確認を待っていること')}
      </h2>
      {waiting.map((one) => (
        <Waiting c={c} titles={titles} {...one} />
      ))}
    </section>
  )
}

function Waiting(props: WaitingRequest & { c: OfficeRequest; titles: SectionTitles }) {
  const { c, titles, request, deciders, hands } = props
  const { language, actor } = c.var
  const { id, userId, requestedBy, requestedAt, why } = request
  const mayDecide = deciders.some((decider) => decider.id === actor.id)
  return (
    <div class="daicho-request">
      <p>
        <a href={`/people/${userId}`}>{person(c, userId)}</a>：{requestWords(language, request, titles)}
        <br />
        {momentText(language, requestedAt, 'short')}
        {'　'}
        <a href={`/people/${requestedBy}`}>{person(c, requestedBy)}</a>　{say(language, 'office.why', '理由')}
        ：{why}
      </p>
      {hands.length > 0 && (
        <p class="daicho-steps__hindrance">
          {say(
            language,
            'people.waiting.hands',
            'この人のサインインを{who}が扱ったことがあります。本人だけのものになっているか、認める前に本人に確かめます。',
          ).replace('{who}', () => hands.map((id) => person(c, id)).join(language === 'en' ? ', ' : '、'))}
        </p>
      )}
      {mayDecide ? (
        <Form action={`/people/requests/${id}/confirmation`} bare>
          <label for={`why-${id}`}>
            {say(language, 'people.waiting.why', '理由（認めないときは必ず書く）')}
          </label>
          <Input id={`why-${id}`} name="why" width="long" />
          <Button size="sm">{say(language, 'people.confirm', '認める')}</Button>
          <Button size="sm" type="outline" action={`/people/requests/${id}/refusal`}>
            {say(language, 'people.refuse', '認めない')}
          </Button>
        </Form>
      ) : (
        <p class="daicho-steps__hindrance">{decidersWords(language, deciders)}</p>
      )}
      {requestedBy === actor.id && (
        <Form action={`/people/requests/${id}/withdrawal`} bare>
          <Button size="sm" type="outline">
            {say(language, 'people.withdraw', '申し出を取り下げる')}
          </Button>
        </Form>
      )}
    </div>
  )
}

function requestWords(language: Language, request: GrantRequest, titles: SectionTitles): string {
  const { act, from, until } = request
  const lastDay = until === null ? '' : dayText(language, until)
  switch (act) {
    case 'account-end':
      return say(language, 'people.leave', '利用を終える')
    case 'grant-end':
      return say(language, 'people.waiting.end', '管理の権限を終える（最後の日：{day}）').replace(
        '{day}',
        lastDay,
      )
    default:
      return `${grantWords(language, request, titles)} ${dayText(language, from)}〜${lastDay}`
  }
}

function decidersWords(language: Language, deciders: readonly Person[]): string {
  if (deciders.length === 0) {
    return say(
      language,
      'people.waiting.nobody',
      'これを決められる管理者が、ほかにいません。要るなら、サーバーで行います（daicho user）。',
    )
  }
  const names = deciders.map(({ id, name }) => `${name}（${id}）`)
  return say(language, 'people.waiting.deciders', '決められる人：{who}').replace('{who}', () =>
    names.slice(0, NAMED).join(language === 'en' ? ', ' : '、'),
  )
}

/** More names than these help nobody. */
const NAMED = 5
