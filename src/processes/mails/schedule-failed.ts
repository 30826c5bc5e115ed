import { tell } from '#core/store/mail-choices.ts'
import type { ToldFailure } from '../gate/scheduled-work.ts'

/** Tells whoever scheduled a release that it was not made, and why; no word of the entry itself. */
export const tellScheduleFailed: ToldFailure = (trx, { by, register, entry }, reason) => {
  const text = [
    `予約された公開は、行われませんでした：${register} ${entry}`,
    `理由：${reason}`,
    '',
    '台帳の「私の机」で確かめてください。',
  ].join('\n')
  return tell(trx, by, 'schedule-failed', { subject: '台帳の公開の予約が行われませんでした', text })
}
