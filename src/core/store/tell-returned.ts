import type { RecordType } from '#core/record/define.ts'
import { isPersonal } from '#core/rules/permission.ts'
import type { Db } from '#platform/database.ts'
import { tell } from './mail-choices.ts'
import type { Stamp } from './stamp.ts'

/** Keys that a mail names; of more it tells the number. */
const NAMED = 20

/** Tells the writers of entries, each in one mail, that these were sent back and why; of registers with personal information the reason stands on the desk alone. */
export async function tellReturned(
  trx: Db,
  { by, why }: Stamp,
  record: RecordType,
  entries: readonly { readonly key: string; readonly writtenBy: string }[],
): Promise<void> {
  for (const [writer, own] of Map.groupBy(entries, ({ writtenBy }) => writtenBy)) {
    if (writer === by) continue
    const keys = own.slice(0, NAMED).map(({ key }) => `${record.label} ${key}`)
    const more = own.length > NAMED ? [`ほか${own.length - NAMED}件`] : []
    const reason = isPersonal(record) ? [] : [`理由：${why}`]
    const text = [
      `${by}が、次の登録を差し戻しました。`,
      ...[...keys, ...more, ...reason, ''],
      '台帳の「私の机」で、理由とコメントを確かめてください。',
    ].join('\n')
    await tell(trx, writer, 'returned', { subject: `台帳で${own.length}件が差し戻されました`, text })
  }
}
