import { dayOf } from '#core/calendar/day.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { endToken, insertToken, isInForce, listTokens, type Token } from '#core/store/tokens.ts'
import type { Db } from '#platform/database.ts'
import { isRefusal, refused } from './refused.ts'
import type { TokenAct } from './token-act.ts'

/** Does what `daicho token` was asked to do; a token that it makes is printed once and kept nowhere. */
export async function administerTokens(
  db: Db,
  stamp: Stamp,
  act: TokenAct,
  print: (line: string) => void,
): Promise<void> {
  try {
    for (const line of await administer(db, stamp, act)) print(line)
  } catch (error) {
    throw isRefusal(error) ? refused(error) : error
  }
}

async function administer(db: Db, stamp: Stamp, act: TokenAct): Promise<string[]> {
  switch (act.verb) {
    case 'list': {
      const tokens = await listTokens(db)
      return act.json ? [JSON.stringify(tokens)] : tokens.map((token) => described(token, stamp.at))
    }
    case 'add': {
      const { token, secret } = await insertToken(db, stamp, act)
      if (act.json) return [JSON.stringify({ ...token, secret })]
      return [described(token, stamp.at), `トークン token: ${secret}`]
    }
    case 'end':
      return [described(await endToken(db, stamp, act.id), stamp.at)]
  }
}

/** One line: number, account, what for, reach, days. */
function described(token: Token, at: Date): string {
  const { id, account, name, mayWrite, createdAt, expiresAt, lastUsedOn } = token
  const reach = mayWrite ? '読み書き read-write' : '読むだけ read'
  const used = lastUsedOn === null ? '' : `  （最後の利用 last used ${lastUsedOn}）`
  const ended = isInForce(token, at) ? '' : '  （終了 ended）'
  return `#${id}  ${account}  ${name}  ${reach}  ${dayOf(createdAt)} – ${dayOf(expiresAt)}${used}${ended}`
}
