import { ruleFor } from '#core/rules/rule.ts'
import { type Incident, incident } from './record.ts'

const rule = ruleFor(incident)

/** The stages in their order, each with the day on which it was reached; not every incident is reported, notified or published. */
export const STAGES = [
  { stage: 'detected', on: 'knownOn', always: true },
  { stage: 'triaged', on: 'triagedOn', always: true },
  { stage: 'contained', on: 'containedOn', always: true },
  { stage: 'reported', on: 'reportedOn', always: false },
  { stage: 'notified', on: 'notifiedOn', always: false },
  { stage: 'published', on: 'publishedOn', always: false },
  { stage: 'finalReported', on: 'finalReportedOn', always: false },
  { stage: 'verified', on: 'verifiedOn', always: true },
  { stage: 'closed', on: 'closedOn', always: true },
] as const satisfies readonly { stage: Incident['stage']; on: keyof Incident; always: boolean }[]

/** Whether an incident has come as far as a stage. */
export function hasReached({ stage }: Pick<Incident, 'stage'>, other: Incident['stage']): boolean {
  return placeOf(stage) >= placeOf(other)
}

export const incidentRules = [
  rule(
    'occurredOn',
    '発生した日は、知った日より後にはならない。',
    (e) => e.occurredOn === null || e.occurredOn <= e.knownOn,
  ),
  ...STAGES.slice(1).map(({ stage, on, always }) =>
    rule(
      on,
      `「${incident.fields.stage.choices[stage]}」の段階に進めるには、${incident.fields[on].label}を入れる。`,
      // A stage that was not due is passed over; the stage itself needs its day.
      (e) => (always ? !hasReached(e, stage) : e.stage !== stage) || e[on] !== null,
    ),
  ),
  ...STAGES.slice(1).map(({ on }) =>
    rule(
      on,
      `${incident.fields[on].label}は、知った日以後にする。`,
      (e) => (e[on] ?? e.knownOn) >= e.knownOn,
    ),
  ),
  rule('publication', '訓練は「公表しない」にする。', (e) => !e.isDrill || e.publication === 'withheld'),
  rule(
    'withheldFor',
    '公表しないときは、その理由を選ぶ。',
    (e) => e.publication !== 'withheld' || e.withheldFor !== null,
  ),
  rule('withheldFor', '「訓練のため」は訓練にだけ選ぶ。', (e) => e.withheldFor !== 'drill' || e.isDrill),
  rule(
    'withheldReason',
    '公表しないときは、理由の説明を書く。',
    (e) => e.publication !== 'withheld' || e.isDrill || e.withheldReason !== null,
  ),
  rule(
    'publishedOn',
    '公表しない事故に、公表した日は入らない。',
    (e) => e.publication !== 'withheld' || e.publishedOn === null,
  ),
  rule(
    'publication',
    '「公表」の段階に進めるには、公表の方法を決める。',
    (e) => !hasReached(e, 'published') || e.publication !== 'undecided',
  ),
  ...(['items', 'cause', 'prevention'] as const).map((at) =>
    rule(
      at,
      `「確報」の段階に進めるには、${incident.fields[at].label}を書く。`,
      (e) => !hasReached(e, 'finalReported') || e[at] !== null,
    ),
  ),
  rule(
    'affected',
    '「速報」の段階に進めるには、本人の数（見込みでよい）を入れる。',
    (e) => !hasReached(e, 'reported') || e.affected !== null,
  ),
]

function placeOf(stage: Incident['stage']): number {
  return STAGES.findIndex((each) => each.stage === stage)
}
