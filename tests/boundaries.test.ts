import { cruise, type IForbiddenRuleType } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { expect, test } from 'vitest'

/** The rooms in their order: a file may look only at rooms to its left. */
const ROOMS = [
  'calendar',
  'record',
  'rules',
  'inbox',
  'store',
  'edition',
  'collection',
  'office|public|api|jobs',
  'register',
]
const REGISTER = '^src/registers/([^/]+/[^/]+)/'
/** What only the office may reach: its database, and the rooms that work on it. Hashing a tree is arithmetic, and both sides do it. */
const OFFICE_ONLY =
  '^(src/core/store/(?!(tree(-proof)?|tiles)\\.ts$)|src/core/(collection|office|api)/|src/core/edition/(compile|advance|office)|src/office/|src/platform/(database|queue|auth|sessions|sign-in-failures|mail|passkeys|directory|totp)|node_modules/(pg|kysely|pg-boss|nodemailer|openid-client|@simplewebauthn|otpauth)/)'

const law: IForbiddenRuleType[] = [
  forbid('circles', {}, { circular: true }),
  forbid(
    'platform → core',
    '^src/platform/(?!.*\\.test\\.)',
    '^src/(core|ui|registers|processes|office|public|commands)/',
  ),
  forbid(
    'core → registers',
    '^src/core/(?!.*\\.test\\.)',
    '^src/(registers|processes|office|public|commands)/',
  ),
  forbid('registers → processes', '^src/registers/', '^src/(processes|office|public|commands)/'),
  forbid('register → another register', REGISTER, { path: '^src/registers/', pathNot: '^src/registers/$1/' }),
  forbid('processes → applications', '^src/processes/', '^src/(office|public|commands)/'),
  forbid('one application → the other', '^src/public/', '^src/(office|commands)/'),
  forbid('pages → SQL', '(\\.tsx$|^src/ui/)', 'node_modules/kysely'),
  forbid(
    'meaning → machinery',
    '(/record|/rules|/calendar)(/[^/]+|)(?<!test)\\.ts$',
    '^(src/(platform|ui)/|node_modules/(kysely|hono|pg-boss)/)',
  ),
  ...ROOMS.slice(0, -1).flatMap((room, index) => {
    const right = ROOMS.slice(index + 1).join('|')
    return [
      forbid(`core: ${room} → right`, `^src/core/(${room})/`, `^src/core/(${right})[./]`),
      forbid(
        `register: ${room} → right`,
        `${REGISTER}(${room})\\.tsx?$`,
        `^src/registers/$1/(${right})\\.tsx?$`,
      ),
    ]
  }),
  wall('public site → office, by any way', '^src/public/(?!.*\\.test\\.)'),
  wall('inbox → office, by any way', '^src/core/inbox/(?!.*\\.test\\.)'),
  forbid(
    "office → a node's inbox itself",
    '^src/core/collection/(?!.*\\.test\\.)',
    '^src/core/inbox/(box|deposit|form-token|collection-routes)',
  ),
]

/** The wall would stop this one, which may pass: so it is known to be a wall. */
const control = wall('control', '^src/commands/sides\\.ts$')

test('every file looks only to its left, and the public site never reaches the office', async () => {
  const { totalCruised, violations, seen } = await cruised(['src', 'tests', 'benchmarks'], [...law, control])
  const [expected, broken] = [true, false].map((is) =>
    violations.filter((each) => each.startsWith('control:') === is),
  )
  expect(broken).toEqual([])
  expect(expected?.length).toBeGreaterThan(0)
  // With a TypeScript it cannot read, the cruiser succeeds over nothing at all.
  expect(totalCruised).toBeGreaterThan(250)
  expect(seen('^src/public/')).toBeGreaterThan(5)
  expect(seen('^src/core/inbox/')).toBeGreaterThan(5)
}, 180_000)

async function cruised(folders: string[], forbidden: IForbiddenRuleType[]) {
  const options = {
    ruleSet: { forbidden },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: 'node_modules',
  }
  const resolve = { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] }
  const { output } = await cruise(folders, options, resolve, { tsConfig: extractTSConfig('tsconfig.json') })
  if (typeof output === 'string') throw new Error(output)
  return {
    totalCruised: output.summary.totalCruised,
    violations: output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    seen: (path: string) => output.modules.filter(({ source }) => new RegExp(path).test(source)).length,
  }
}

function wall(name: string, path: string): IForbiddenRuleType {
  return { name, severity: 'error', from: { path }, to: { path: OFFICE_ONLY, reachable: true } }
}

function forbid(name: string, from: string | object, to: string | object): IForbiddenRuleType {
  const end = (at: string | object) => (typeof at === 'string' ? { path: at } : at)
  return { name, severity: 'error', from: end(from), to: end(to) }
}
