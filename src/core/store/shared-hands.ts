import { sql } from 'kysely'
import { dayOf } from '#core/calendar/day.ts'
import { deputyIn, type Written } from '#core/rules/deputy.ts'
import { type Parameter, valueOn } from '#core/rules/parameter.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Db } from '#platform/database.ts'
import { takesTwo } from './administrators.ts'
import type { Stamp } from './stamp.ts'

/** For how many days whoever made an account, handled its sign-in or gave it a right counts as the same hand. */
const HAND_COUNTS: Parameter<number> = {
  key: 'people.hand-counts',
  label: 'アカウントを作り、サインインを扱い、または権限を与えた人が、その人と一人に数えられる日数',
  values: [
    {
      from: '2020-04-01',
      value: 30,
      source: '見積り。作った人物による承認が、権限の点検（月ごと）より前に行われるのを防ぐ長さ',
      approvedBy: '総務課長',
    },
  ],
}

type Hand = { readonly userId: string; readonly hand: string; readonly isSignIn: boolean }

/** Tells of what somebody wrote why the one of a stamp is no second person for it; null where he or she is. */
export type SecondHand = (written: Written) => string | null

/** Refuses a second person who may be no other than the writer (`findSecondHand`). */
export async function refuseSharedHand(db: Db, stamp: Stamp, written: Written): Promise<void> {
  const says = (await findSecondHand(db, stamp, [written]))(written)
  if (says !== null) throw new Refusal('forbidden', says)
}

/**
 * Who is no second person: one of the two made the other's account lately, had its sign-in in hand or gave it a right, or both
 * sign-ins were in one and the same hand. An office with a single administrator still sets itself up, and is let.
 */
export async function findSecondHand(db: Db, stamp: Stamp, written: readonly Written[]): Promise<SecondHand> {
  const seconds = namesOf([stamp.by, deputyIn(stamp.why).onBehalfOf])
  const writers = new Set(written.flatMap(writersOf))
  const hands = await listHands(db, stamp.at, [...seconds, ...writers])
  if (hands.length === 0 || !(await takesTwo(db))) return () => null
  return (one) => (isShared(hands, seconds, writersOf(one)) ? SHARED : null)
}

const SHARED =
  '書いた人と、アカウントやサインインや権限を最近扱った人が同じなので、二人目に数えられない。別の人が行う。'

function writersOf({ writtenBy, writtenFor }: Written): string[] {
  return namesOf([writtenBy, writtenFor])
}

function isShared(hands: readonly Hand[], seconds: readonly string[], writers: readonly string[]): boolean {
  const on = (people: readonly string[]) => hands.filter(({ userId }) => people.includes(userId))
  const signIns = (people: readonly string[]) =>
    on(people).flatMap(({ isSignIn, hand }) => (isSignIn ? [hand] : []))
  return (
    on(seconds).some(({ hand }) => writers.includes(hand)) ||
    on(writers).some(({ hand }) => seconds.includes(hand)) ||
    signIns(seconds).some((hand) => signIns(writers).includes(hand))
  )
}

/** Who but the person made each account lately, gave it a password, an address, a link, a binding or a right. */
async function listHands(db: Db, at: Date, people: readonly string[]): Promise<Hand[]> {
  const since = new Date(at.getTime() - valueOn(HAND_COUNTS, dayOf(at)) * DAY)
  const { rows } = await sql<Hand>`
    select distinct "userId", "by" as "hand", "isSignIn" from (
      select case "register" when 'accounts' then "entry" else "after"->>'userId' end as "userId", "by",
        "register" <> 'grants' as "isSignIn"
      from "journal"
      where "at" > ${since} and ("register" = 'accounts' and "entry" = any(${people}::text[])
          and "act" in ('insert', 'password', 'email', 'invitation', 'reset', 'link-shown')
        or "register" in ('identities', 'grants') and "act" = 'insert' and "after"->>'onBehalfOf' is null)
    ) as "handled"
    where "userId" = any(${people}::text[]) and "by" <> "userId" and "by" not like 'system:%'`.execute(db)
  return rows
}

function namesOf(people: readonly (string | null | undefined)[]): string[] {
  return people.filter((person) => person != null)
}

const DAY = 86_400_000
