import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { type Alteration, alterationOf } from './alteration.ts'

/** What is kept of who may do what, beside what its newest line of the journal says; either side may be missing. */
type Pair = {
  readonly id: number | null
  readonly entry: string
  readonly act: string | null
  readonly lineRevision: number | null
  readonly after: string | null
  readonly rowRevision: number | null
  readonly row: unknown
  readonly isEnded: boolean | null
}

/** A kind of right: its rows in the form in which the journal tells of them, and which of them have ended. */
const RIGHTS = [
  {
    register: 'accounts',
    label: '利用者',
    rows: `select "id" as "entry", "revision", "disabledAt" is not null as "isEnded",
      json_strip_nulls(json_build_object('id', "id", 'name', "name", 'email', "email")) as "row" from "users"`,
    endsWith: 'end',
  },
  {
    register: 'grants',
    label: '権限',
    rows: `select "id"::text as "entry", "revision", null::boolean as "isEnded",
      case when "onBehalfOf" is null then
        json_build_object('userId', "userId", 'role', "role", 'section', "section", 'personal', "personal",
          'from', "from", 'until', "until")
      else
        json_build_object('userId', "userId", 'role', "role", 'section', "section", 'personal', "personal",
          'from', "from", 'until', "until", 'onBehalfOf', "onBehalfOf", 'basedOn', "basedOn")
      end as "row" from "grants"`,
    endsWith: null,
  },
  {
    register: 'tokens',
    label: 'トークン',
    rows: `select "id"::text as "entry", "revision", null::boolean as "isEnded",
      json_build_object('account', "account", 'name', "name", 'mayWrite', "mayWrite",
        'expiresAt', to_char("expiresAt" at time zone 'UTC', '${'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'}'),
        'revokedAt', to_char("revokedAt" at time zone 'UTC', '${'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'}')) as "row"
      from "tokens"`,
    endsWith: null,
  },
  {
    register: 'passkeys',
    label: 'パスキー',
    rows: `select "id"::text as "entry", "revision", "endedAt" is not null as "isEnded",
      json_build_object('userId', "userId", 'name', "name", 'key', encode(sha256("publicKey"), 'hex')) as "row"
      from "passkeys"`,
    endsWith: 'end',
  },
  {
    register: 'identities',
    label: '認証基盤との結び付き',
    rows: `select "id"::text as "entry", "revision", "endedAt" is not null as "isEnded",
      json_build_object('userId', "userId", 'issuer', "issuer", 'subject', "subject") as "row" from "identities"`,
    endsWith: 'end',
  },
  {
    register: 'second-factor-demands',
    label: '二つ目の確認の求め',
    rows: `select "id"::text as "entry", "revision", null::boolean as "isEnded",
      json_build_object('role', "role", 'from', "from", 'until', "until") as "row" from "secondFactorDemands"`,
    endsWith: null,
  },
] as const

/** The first account, grant or token that is not as its newest line left it: whoever widened a right behind the journal's back is seen. */
export async function firstAlteredRight(db: Db): Promise<Alteration | null> {
  for (const { register, label, rows, endsWith } of RIGHTS) {
    const pairs = await sql<Pair>`
      with "newest" as (
        select distinct on ("entry") "id", "entry", "act", "revision", "after"::text as "after"
        from "journal" where "register" = ${register} order by "entry", "revision" desc
      ), "kept" as (${sql.raw(rows)})
      select "newest"."id", coalesce("newest"."entry", "kept"."entry") as "entry", "newest"."act",
        "newest"."revision" as "lineRevision", "newest"."after", "kept"."revision" as "rowRevision",
        "kept"."row", "kept"."isEnded"
      from "newest" full join "kept" on "kept"."entry" = "newest"."entry"
      order by "entry"`.execute(db)
    for (const pair of pairs.rows) {
      const says = faultOf(pair, `${label}「${pair.entry}」`, endsWith)
      if (says === null) continue
      const revision = pair.lineRevision ?? pair.rowRevision ?? 0
      return alterationOf({ id: pair.id, register, entry: pair.entry, revision }, says)
    }
  }
  return null
}

function faultOf(pair: Pair, name: string, endsWith: string | null): string | null {
  if (pair.lineRevision === null) return `${name}が、履歴によらずに書き加えられている。`
  if (pair.row === null) return `${name}が、履歴によらずに消されている。`
  const isSame = JSON.stringify(pair.row) === JSON.stringify(JSON.parse(pair.after ?? 'null'))
  if (!isSame || pair.rowRevision !== pair.lineRevision)
    return `${name}が、履歴によらずに書き換えられている。`
  const isEnded = endsWith === null ? null : pair.act === endsWith
  return isEnded === pair.isEnded ? null : `${name}の利用の終わりが、履歴によらずに書き換えられている。`
}
