import type { Grant, Role } from '#core/rules/permission.ts'
import { insertAccount } from '#core/store/accounts.ts'
import { insertGrant } from '#core/store/grants.ts'
import type { Db } from '#platform/database.ts'
import { hashPassword } from '#platform/password.ts'

type Hired = { readonly name: string; readonly roles: readonly Role[]; readonly section: Grant['section'] }

/** People at work, beside the `admin` and `checker` that every first start makes. */
const PEOPLE = {
  /** Writes for all sections, and approves nothing. */
  hanako: { name: '山田 花子', roles: ['clerk'], section: null },
  jiro: { name: '佐藤 次郎', roles: ['clerk'], section: null },
  /** Writes for one section only: 財政課. */
  saburo: { name: '鈴木 三郎', roles: ['clerk'], section: 'S006' },
  /** Has every role, and still does not approve what she wrote. */
  sachiko: { name: '田中 幸子', roles: ['clerk', 'approver', 'releaser'], section: null },
  /** Speaks to all residents in an emergency, and writes nothing else. */
  misaki: { name: '中村 美咲', roles: ['emergency'], section: null },
  /** Looks at who has read what, and changes nothing. */
  akira: { name: '伊藤 明', roles: ['auditor'], section: null },
  kenji: { name: '高橋 健司', roles: ['reader', 'approver', 'releaser'], section: null },
  /** Has come, and may do nothing yet. */
  goro: { name: '渡辺 五郎', roles: [], section: null },
  /** Runs the office, and audits it. */
  yuki: { name: '小林 由紀', roles: ['administrator', 'auditor'], section: null },
} as const satisfies Record<string, Hired>

export type Person = keyof typeof PEOPLE

/** The password of everybody in the city of the tests. */
export const PASSWORD = 'kawa-no-nagare-to-machi'

/** Gives everybody an account and roles. */
export async function hire(db: Db): Promise<void> {
  const stamp = { by: 'system:test', at: new Date(), why: '試験' }
  // One hash for all: making it is slow on purpose.
  const passwordHash = await hashPassword(PASSWORD)
  for (const [id, { name, roles, section }] of Object.entries(PEOPLE)) {
    await insertAccount(db, stamp, { id, name, passwordHash, passwordIssued: false })
    for (const role of roles) {
      const grant = { role, section, personal: true, from: '2020-01-01', until: null }
      await insertGrant(db, stamp, id, grant)
    }
  }
}
