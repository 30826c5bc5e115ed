import { dayOf } from '#core/calendar/day.ts'
import { get, insert } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { disposalForm } from '#registers/records/disposal-comments/form.ts'
import { disposalComments } from '#registers/records/disposal-comments/register.ts'
import { folder } from '#registers/records/folders/record.ts'
import { useForm } from '#registers/records/use-requests/form.ts'
import { useRequests } from '#registers/records/use-requests/register.ts'
import { formEntry } from '../letters/form-entry.ts'
import { useDeadline } from './use-clock.ts'

/** Comments and requests for a hold become entries, bound to the section of their folder. */
export const disposalEntry = formEntry(disposalForm, async (trx, receipt, letter, at) => {
  const { folder: key, kind, text, name, email } = letter.answers
  const { section, programme, publicName } = (await get(trx, folder, key)).entry
  const what = kind === 'hold' ? '凍結の申出' : '意見'
  await insert(trx, stampAt(at, '公開サイトの廃棄への意見'), disposalComments, {
    ...{ receipt, kind, text, name, email, section, programme, folder: key },
    subject: `${publicName.slice(0, 200)}への${what}`,
    receivedAt: letter.receivedAt,
    language: letter.language,
    handling: 'received',
    hold: null,
    answer: null,
    answeredOn: null,
  })
})

/** Use requests become entries with the day by which they are to be decided. */
export const useEntry = formEntry(useForm, async (trx, receipt, letter, at) => {
  const { folder: key, wanted, method, name, email, postalAddress } = letter.answers
  const { section, programme, publicName } = (await get(trx, folder, key)).entry
  const receivedOn = dayOf(new Date(letter.receivedAt))
  await insert(trx, stampAt(at, '公開サイトの利用請求'), useRequests, {
    ...{ receipt, folder: key, section, programme, wanted, method, name, email, postalAddress, receivedOn },
    subject: `${publicName.slice(0, 200)}の利用`,
    channel: 'online',
    handling: 'received',
    dueOn: useDeadline(receivedOn).dueOn,
    ...{ outcome: null, grounds: null, closedUntil: null, decidedOn: null, reply: null },
  })
})

function stampAt(at: Date, why: string): Stamp {
  return { by: 'system:inbox', at, why }
}
