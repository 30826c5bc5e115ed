import { dayOf } from '#core/calendar/day.ts'
import { valueOn } from '#core/rules/parameter.ts'
import { personalRequestForm } from '#registers/records/personal-requests/form.ts'
import { REQUEST_CLOCKS } from '#registers/records/personal-requests/parameters.ts'
import { ButtonLink } from '#ui/button.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { Frame } from '../frame.tsx'
import { momentOf, type Site, type SiteRequest } from '../site.ts'

/** How people ask for their own information, and where it is told what is held and what went wrong. */
export function PersonalPage({ c, site }: { c: SiteRequest; site: Site }) {
  const { language } = c.var
  const heading = say(language, 'personal.heading', 'あなたの個人情報')
  const link = (address: string) => pageAddress(language, address)
  const { decision, longest } = valueOn(REQUEST_CLOCKS, dayOf(momentOf(site)))
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}が持つ自分の個人情報の開示・訂正・利用停止を求める方法`}
      path={[{ label: heading }]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'personal.lead',
          '{n}が持っているあなたの情報を見ること、誤りを直すこと、使うのをやめることを求められます。',
        ).replace('{n}', language === 'en' ? site.municipality.nameEnglish : site.municipality.name)}
        actions={
          site.inbox !== undefined && (
            <ButtonLink href={link(personalRequestForm.path)} type="solid-fill">
              {say(language, `forms.${personalRequestForm.key}`, personalRequestForm.label)}
            </ButtonLink>
          )
        }
      />
      <section aria-labelledby="request">
        <h2 id="request">{say(language, 'personal.request', '請求のしかた')}</h2>
        <ol>
          <li>
            {say(
              language,
              'personal.request.1',
              '何について、開示・訂正・利用停止のどれを求めるかを書いて送ります。どの情報があるかは、個人情報ファイル簿で分かります。',
            )}
          </li>
          <li>
            {say(
              language,
              'personal.request.2',
              '本人であることを確かめます。書類はこのサイトでは送れません。写しが通信の途中や端末に残るのを避けるため、窓口で見せていただくか、郵送で確かめます。見た書類の種類だけを記録し、写しは残しません。',
            )}
          </li>
          <li>
            {say(
              language,
              'personal.request.3',
              '請求を受けた日の翌日から{days}日以内に決定し、お知らせします。書類が足りず補っていただく間は数えません。難しい事情があるときは、理由を伝えて{more}日まで延ばすことがあります。',
            )
              .replace('{days}', String(decision.length))
              .replace('{more}', String(longest))}
          </li>
          <li>
            {say(
              language,
              'personal.request.4',
              '決定に納得できないときは、知った日の翌日から3か月以内に審査請求ができます。',
            )}
          </li>
        </ol>
      </section>
      <section aria-labelledby="accepted">
        <h2 id="accepted">{say(language, 'personal.identity', '本人確認に使える書類')}</h2>
        <ul>
          <li>
            {say(
              language,
              'personal.identity.1',
              '顔写真のあるもの1点：運転免許証、個人番号カードの表面、旅券、在留カードなど',
            )}
          </li>
          <li>
            {say(
              language,
              'personal.identity.2',
              '顔写真のないものは2点：健康保険の資格確認書、年金手帳など',
            )}
          </li>
          <li>
            {say(language, 'personal.identity.3', '代理人のとき：代理人の書類に加えて、続柄や委任を示す書類')}
          </li>
        </ul>
      </section>
      <section aria-labelledby="more">
        <h2 id="more">{say(language, 'personal.more', '持っている情報と、起きた事故')}</h2>
        <ul class="daicho-resources">
          <li>
            <div class="daicho-resources__name">
              <a href={link('/personal-files')}>{say(language, 'personal-files', '個人情報ファイル簿')}</a>
            </div>
            <div class="daicho-resources__about">
              {say(language, 'personal.files.about', 'どのような個人情報を、何のために持っているか')}
            </div>
          </li>
          <li>
            <div class="daicho-resources__name">
              <a href={link('/incidents')}>{say(language, 'incidents', '個人情報の事故')}</a>
            </div>
            <div class="daicho-resources__about">
              {say(language, 'personal.incidents.about', '個人情報の漏えいなどの事故と、再発防止策')}
            </div>
          </li>
        </ul>
      </section>
    </Frame>
  )
}
