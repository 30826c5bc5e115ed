import type { OfficeRequest } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import type { GrantRequest } from '#core/store/grant-requests.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { Input } from '#ui/input.tsx'
import { say } from '#ui/say.ts'
import { dayText, grantWords, type SectionTitles } from './words.ts'

/** What administrators want for themselves: another one confirms or refuses it here. */
export function WaitingRequests(props: {
  c: OfficeRequest
  titles: SectionTitles
  waiting: readonly GrantRequest[]
}) {
  const { c, titles, waiting } = props
  const { language, actor } = c.var
  return (
    <section class="daicho-steps" aria-labelledby="waiting">
      <h2 id="waiting" class="daicho-steps__heading">
        {say(language, 'people.waiting', '別の管理者の確認を待っている権限')}
      </h2>
      {waiting.map((request) => {
        const { id, userId, requestedBy, requestedAt, from, until, why } = request
        const isOwn = [userId, requestedBy].includes(actor.id)
        return (
          <div class="daicho-request">
            <p>
              <a href={`/people/${userId}`}>{userId}</a>：{grantWords(language, request, titles)}{' '}
              {dayText(language, from)}〜{until === null ? '' : dayText(language, until)}
              <br />
              {momentText(language, requestedAt, 'short')}　{say(language, 'office.why', '理由')}：{why}
            </p>
            {isOwn ? (
              <p class="daicho-steps__hindrance">
                {say(language, 'people.waiting.own', '別の管理者が確認します。')}
              </p>
            ) : (
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
            )}
          </div>
        )
      })}
    </section>
  )
}
