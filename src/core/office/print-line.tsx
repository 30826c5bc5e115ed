import type { RecordType } from '#core/record/define.ts'
import { say } from '#ui/say.ts'
import type { Office, OfficeRequest } from './office.ts'
import { momentText, registerName } from './words.ts'

/** On paper only, below each sheet: the register, the entry and its revision, who printed it and when. */
export function PrintLine(props: {
  c: OfficeRequest
  office: Office
  record: RecordType
  kept?: { readonly key: string; readonly revision: number } | undefined
}) {
  const { c, office, record, kept } = props
  const { language, actor } = c.var
  const nth = say(language, 'office.nth-revision', '第{n}版')
  return (
    <p class="daicho-print-line">
      {registerName(language, record)}
      {kept && `　${kept.key}　${nth.replace('{n}', String(kept.revision))}`}
      {`　${say(language, 'office.printed', '印刷')}：${momentText(language, office.clock(), 'short')}　${actor.name}`}
    </p>
  )
}
