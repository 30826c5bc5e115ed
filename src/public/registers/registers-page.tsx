import type { RecordType } from '#core/record/define.ts'
import { groupsOf } from '#registers/groups.ts'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { registerAddress } from '../entry-address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { entryCount, registerName } from './words.ts'

/** The registers of which something is public. */
export function RegistersPage(props: { c: SiteRequest; site: Site; records: readonly RecordType[] }) {
  const { c, site, records } = props
  const { language } = c.var
  const { counts } = site.edition().manifest
  const heading = say(language, 'public.registers', '台帳')
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}が公開している台帳の一覧`}
      path={[{ label: heading }]}
    >
      <PageHead
        heading={heading}
        note={say(language, 'public.registers.lead', '公開しているすべての登録を、台帳ごとに見られます。')}
      />
      {groupsOf(records).map((group) => (
        <section aria-labelledby={`group-${group.key}`}>
          <h2 id={`group-${group.key}`}>{say(language, `group.${group.key}`, group.label)}</h2>
          <ul class="daicho-resources">
            {group.records.map((record) => (
              <li>
                <div class="daicho-resources__name">
                  <a href={pageAddress(language, registerAddress(record.key))}>
                    {registerName(language, record)}
                  </a>
                </div>
                <div class="daicho-resources__about">
                  {say(language, 'public.basis', '根拠')}：<Japanese c={c}>{record.basis}</Japanese>
                </div>
                <p class="daicho-resources__figure">
                  {entryCount(language, counts[record.key]?.entries ?? 0)}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Frame>
  )
}
