import type { RecordType } from '#core/record/define.ts'
import { TRANSITIONS, type TransitionKey } from '#core/rules/lifecycle.ts'
import { may } from '#core/rules/permission.ts'
import { whyForbidden } from '#core/rules/why-not.ts'
import type { Kept } from '#core/store/table.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import type { Surroundings } from '#ui/kinds/face.ts'
import { say } from '#ui/say.ts'
import { tell } from '#ui/tell.ts'
import type { OfficeRequest } from './office.ts'
import { actName } from './words.ts'

/** Why the person is not offered what could be done next with an entry, for lack of rights; nothing where nothing is withheld. */
export function WhyNotPanel(props: {
  c: OfficeRequest
  record: RecordType
  kept: Kept
  around: Surroundings
}) {
  const { c, record, kept, around } = props
  const { actor, language } = c.var
  const steps = (Object.keys(TRANSITIONS) as TransitionKey[]).filter((act) =>
    (TRANSITIONS[act].from as readonly string[]).includes(kept.state),
  )
  const acts = kept.state === 'withdrawn' ? [] : [...steps, 'write' as const]
  const withheld = acts.filter((act) => !may(actor, act, record, kept.entry))
  if (withheld.length === 0) return null
  const nameOf = (key: string) => around.follow?.('sections', key)?.label ?? key
  return (
    <Disclosure summary={say(language, 'office.why-not', 'なぜできないか')}>
      <dl class="daicho-why-not">
        {withheld.map((act) => (
          <div>
            <dt>{act === 'write' ? say(language, 'office.edit', '変更') : actName(language, act)}</dt>
            {whyForbidden(actor, act, record, kept.entry, nameOf).map(({ says }) => (
              <dd>{tell(language, says)}</dd>
            ))}
          </div>
        ))}
      </dl>
    </Disclosure>
  )
}
