import { say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import type { Site, SiteRequest } from './site.ts'

/** The ways from the first page to public documents, to what becomes of them, and to one's own information. */
export function HomeRecords({ c, site }: { c: SiteRequest; site: Site }) {
  const { language } = c.var
  const ways = [
    { page: '/documents', label: say(language, 'home.documents', '公文書を探す') },
    { page: '/disclosure', label: say(language, 'home.disclosure', '公文書の公開を請求する') },
    // A copy that takes no letters can't look a request up either.
    ...(site.inbox === undefined
      ? []
      : [{ page: '/progress', label: say(language, 'home.progress', '請求の状況を見る') }]),
    { page: '/plans', label: say(language, 'plans.heading', '計画の体系') },
    { page: '/evaluations', label: say(language, 'evaluation.public', '評価の結果') },
    { page: '/disposal', label: say(language, 'home.disposal', 'まもなく廃棄する公文書に意見を言う') },
    { page: '/personal', label: say(language, 'home.personal', '自分の個人情報を見る・直す') },
    { page: '/personal-files', label: say(language, 'home.personal-files', '個人情報ファイル簿') },
    { page: '/incidents', label: say(language, 'home.incidents', '個人情報の事故') },
  ]
  return (
    <section aria-labelledby="records">
      <h2 id="records">{say(language, 'home.records', '公文書と個人情報')}</h2>
      <ul class="daicho-links">
        {ways.map(({ page, label }) => (
          <li>
            <a href={pageAddress(language, page)}>
              <span>{label}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
