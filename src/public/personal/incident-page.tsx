import { printWareki } from '#core/calendar/wareki.ts'
import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import { type Incident, incident as record } from '#registers/records/incidents/record.ts'
import { DescriptionList } from '#ui/description-list.tsx'
import { FieldValue } from '#ui/kinds/field.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import { aroundEntry } from '../registers/around.ts'
import type { Released } from '../registers/released.ts'
import { Revisions } from '../registers/revisions.tsx'
import { Sources } from '../registers/sources.tsx'
import { fieldLabel, publicDay } from '../registers/words.ts'
import type { Site, SiteRequest } from '../site.ts'
import { kindName, type PublicIncident, peopleText } from './incidents-page.tsx'

/** The announcement of one incident: what happened, to how many, why, what was done and what keeps it from happening again. */
export function IncidentPage(props: {
  c: SiteRequest
  site: Site
  edition: Edition
  entry: PublicEntry
  incident: Partial<Incident> & Pick<Incident, 'subject' | 'knownOn'>
  releases: readonly Released[]
}) {
  const { c, site, edition, entry, incident, releases } = props
  const { language } = c.var
  const values = incident as PublicIncident
  const day = (on: string) => (language === 'en' ? on : printWareki(on))
  const around = aroundEntry(c, edition)
  const told = STORY.filter((name) => incident[name] !== null && incident[name] !== undefined)
  return (
    <Frame
      c={c}
      site={site}
      title={incident.subject}
      description={`${site.municipality.name}で起きた個人情報の事故「${incident.subject}」`}
      path={[
        {
          label: say(language, 'personal.heading', 'あなたの個人情報'),
          href: pageAddress(language, '/personal'),
        },
        {
          label: say(language, 'incidents', '個人情報の事故'),
          href: pageAddress(language, '/incidents'),
        },
        { label: incident.subject },
      ]}
    >
      <PageHead
        heading={<Japanese c={c}>{incident.subject}</Japanese>}
        note={`${entry.key}　${say(language, 'public.released-on', '公開日')} ${publicDay(language, entry.releasedAt)}`}
      />
      <DescriptionList
        items={[
          {
            term: fieldLabel(language, record, 'kind'),
            description: kindName(language, values.kind),
          },
          {
            term: fieldLabel(language, record, 'occurredOn'),
            description: incident.occurredOn
              ? day(incident.occurredOn)
              : say(language, 'incidents.affected.open', '調査中'),
          },
          { term: fieldLabel(language, record, 'knownOn'), description: day(incident.knownOn) },
          {
            term: fieldLabel(language, record, 'affected'),
            description: peopleText(language, values.affected),
          },
          ...(['section', 'programme'] as const).flatMap((name) =>
            incident[name]
              ? [
                  {
                    term: fieldLabel(language, record, name),
                    description: (
                      <Japanese c={c}>
                        <FieldValue field={record.fields[name]} value={incident[name]} around={around} />
                      </Japanese>
                    ),
                  },
                ]
              : [],
          ),
        ]}
      />
      {told.map((name) => (
        <section aria-labelledby={`about-${name}`}>
          <h2 id={`about-${name}`}>{fieldLabel(language, record, name)}</h2>
          <Japanese c={c} block>
            <p class="daicho-prewrap">{incident[name]}</p>
          </Japanese>
        </section>
      ))}
      <WhomToAsk {...{ c, site }} />
      <Revisions c={c} releases={releases} />
      <Sources {...{ c, edition, entries: [entry] }} />
    </Frame>
  )
}

/** Whom people turn to who fear that they are among those concerned. */
function WhomToAsk({ c, site }: { c: SiteRequest; site: Site }) {
  const { language } = c.var
  const { name, contact } = site.municipality
  return (
    <section aria-labelledby="contact">
      <h2 id="contact">{say(language, 'public.contact', '連絡先')}</h2>
      <p>{say(language, 'incidents.contact', '心当たりのある人、心配な人は、お問い合わせください。')}</p>
      <ul>
        {contact && (
          <li>
            <Japanese c={c}>
              {name} {contact.department}
            </Japanese>
            {contact.telephone && (
              <>
                {' '}
                <a href={`tel:${contact.telephone}`}>{contact.telephone}</a>
              </>
            )}
            {contact.email && (
              <>
                {' '}
                <a href={`mailto:${contact.email}`}>{contact.email}</a>
              </>
            )}
          </li>
        )}
        <li>
          <a href={pageAddress(language, '/personal')}>
            {say(language, 'personal.heading', 'あなたの個人情報')}
          </a>
        </li>
        {site.inbox !== undefined && (
          <li>
            <a href={pageAddress(language, '/ask')}>{say(language, 'forms.ask', '質問・訂正の申し出')}</a>
          </li>
        )}
      </ul>
    </section>
  )
}

/** In the order in which it is told. */
const STORY = ['summary', 'items', 'cause', 'secondaryHarm', 'response', 'prevention'] as const
