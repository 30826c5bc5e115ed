import { dayOf } from '#core/calendar/day.ts'
import { valueOn } from '#core/rules/parameter.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { NO_PASSWORD } from '#platform/password.ts'
import {
  foldEmail,
  insertAccount,
  invalidEmail,
  reviseAccount,
  reviseEmail,
  revisePassword,
} from './accounts.ts'
import { invitationHours, resetHours } from './link-hours.ts'
import { endLink, insertLink, type Link } from './links.ts'
import { queueMail } from './mails.ts'
import type { Stamp } from './stamp.ts'

/** Makes an account for a person who then chooses a password by a one-time link; with an address the link goes there by mail. Returns the link's number. */
export async function invite(
  trx: Db,
  stamp: Stamp,
  { id, name, email }: { id: string; name: string; email: string | null },
): Promise<number> {
  await insertAccount(trx, stamp, { id, name, email, passwordHash: NO_PASSWORD })
  return sendLink(trx, stamp, id, 'invitation')
}

/** Makes a one-time link with which a person chooses a password, and mails it where there is an address; one that is handed over is only told of. Returns the link's number. */
export async function sendLink(
  trx: Db,
  stamp: Stamp,
  userId: string,
  kind: 'invitation' | 'reset',
  { byHand = false } = {},
): Promise<number> {
  const { email, name } = await reviseAccount(trx, stamp, userId, kind)
  const hours = valueOn(kind === 'invitation' ? invitationHours : resetHours, dayOf(stamp.at))
  const link = await insertLink(trx, stamp, { userId, kind, hours })
  if (email === null) return link
  const written = byHand ? { ...HANDED_OVER, link: null } : { ...letter(kind, { userId, name, hours }), link }
  await queueMail(trx, { ...written, kind: byHand ? 'account' : kind, to: email, userId })
  return link
}

/** Asks a person by mail to confirm another address: it becomes the person's once the link there was used. Refused where it is no address. */
export async function askToConfirm(trx: Db, stamp: Stamp, userId: string, typed: string): Promise<void> {
  const email = foldEmail(typed)
  if (email === null) throw invalidEmail('メールアドレスを書く。')
  const hours = valueOn(resetHours, dayOf(stamp.at))
  const link = await insertLink(trx, stamp, { userId, kind: 'email', email, hours })
  await queueMail(trx, {
    ...letter('email', { userId, name: '', hours }),
    kind: 'email',
    to: email,
    userId,
    link,
  })
}

/** Uses a link to choose a password: all sessions end, and the link is worth nothing from now on. Refused where it was used meanwhile. */
export async function choosePassword(db: Db, stamp: Stamp, link: Link, passwordHash: string): Promise<void> {
  await transact(db, async (trx) => {
    if (!(await endLink(trx, stamp.at, link.id))) throw used()
    await revisePassword(trx, stamp, link.userId, { passwordHash, issued: false })
  })
}

/** Uses a link to confirm an address. */
export async function confirmEmail(db: Db, stamp: Stamp, link: Link): Promise<void> {
  await transact(db, async (trx) => {
    if (!(await endLink(trx, stamp.at, link.id))) throw used()
    await reviseEmail(trx, stamp, link.userId, link.email)
  })
}

const HANDED_OVER = {
  subject: 'パスワードを決めるリンクが作られました',
  text: '管理者が、あなたのパスワードを決め直すためのリンクを作りました。\n本人から頼んでいなければ、すぐに情報セキュリティの担当に知らせてください。',
}

function used(): Refusal {
  return new Refusal('stale', 'このリンクはすでに使われている。')
}

function letter(
  kind: Link['kind'],
  { userId, name, hours }: { userId: string; name: string; hours: number },
) {
  const until = `リンクは${hours}時間、一度だけ使えます。心当たりがなければ、使わずに管理者に知らせてください。\nThe link is good once, for ${hours} hours. If you did not expect this, leave it alone and tell the administrator.`
  switch (kind) {
    case 'invitation':
      return {
        subject: '台帳への招待',
        text: `${name} さん\n\n台帳の利用者ID「${userId}」ができました。次のリンクを開き、自分のパスワードを決めてください。\nAn account has been made for you. Open this link and choose your password.\n\n{link}\n\n${until}\n`,
      }
    case 'reset':
      return {
        subject: 'パスワードの再設定',
        text: `${name} さん\n\n台帳の利用者ID「${userId}」のパスワードを決め直すには、次のリンクを開いてください。\nOpen this link to choose another password.\n\n{link}\n\n${until}\n`,
      }
    case 'email':
      return {
        subject: 'メールアドレスの確認',
        text: `台帳の利用者ID「${userId}」への連絡先をこのメールアドレスにするには、次のリンクを開いてください。\nOpen this link to have your mail sent to this address.\n\n{link}\n\n${until}\n`,
      }
  }
}
