type Result = Awaited<ReturnType<typeof import('#processes/documents/import-extract.ts')['importExtract']>>

/** What came of an extract, in lines for a terminal. */
export function printExtract(result: Result, seconds: number, dryRun: boolean): string[] {
  const { rows, inserted, revised, unchanged, aside, folders, vanished, hindrance, first, gate } = result
  if (hindrance !== null) return [`読めませんでした。 / Could not be read. ${hindrance}`]
  const head = dryRun
    ? '取り込むとこうなります（まだ書いていません）。 / This is what would come of it (nothing is written yet).'
    : '取り込みました。 / Imported.'
  const outcomes = Object.entries(gate).map(([outcome, count]) => `${outcome} ${count}`)
  return [
    head,
    `行 rows ${rows}：新規 new ${inserted}、変更 changed ${revised}、変更なし unchanged ${unchanged}、別に置いた set aside ${aside}`,
    `新しいフォルダ new folders ${folders}、抽出から消えた vanished ${vanished}`,
    ...(outcomes.length > 0 ? [`公開の審査 release gate：${outcomes.join('、')}`] : []),
    paceOf(rows, seconds),
    ...first.slice(0, 20).map(({ line, heading, says }) => `  ${line ?? ''}行目「${heading}」 ${says}`),
  ]
}

/** What was handed over to the desk, or released. */
export function printHandedOver(
  handed: { readonly done: number; readonly left: number } | null,
  seconds: number,
  isReleased: boolean,
): string[] {
  if (handed === null) return []
  const what = isReleased ? '公開 released' : '点検へ handed over for review'
  return [`${what} ${handed.done}、残り left back ${handed.left}（${paceOf(handed.done, seconds)}）`]
}

function paceOf(count: number, seconds: number): string {
  const pace = Math.round(count / Math.max(seconds, 0.001)).toLocaleString('en')
  return `${seconds.toFixed(1)}秒 s、${pace}件/秒 a second`
}
