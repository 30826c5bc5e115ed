import type { Child } from 'hono/jsx'
import { person } from '#core/office/left-to-say.ts'
import type { OfficeRequest } from '#core/office/office.ts'
import { momentText } from '#core/office/words.ts'
import type { ImportFile } from '#core/store/imports/files.ts'
import type { ImportRun } from '#core/store/imports/runs.ts'
import { DescriptionList } from '#ui/description-list.tsx'
import { say } from '#ui/say.ts'
import { sizeText } from './run-words.tsx'

/** Who brought in what: the file with its hash, by which mapping it was read, and how long it is kept. */
export function Facts(props: {
  c: OfficeRequest
  run: ImportRun
  file: ImportFile | undefined
  related: readonly Pick<ImportRun, 'id' | 'kind' | 'state'>[]
}) {
  const { c, run, file, related } = props
  const { language } = c.var
  const items: { term: string; description: Child }[] = [
    { term: say(language, 'imports.by', '取り込んだ人'), description: person(c, run.by) },
    { term: say(language, 'imports.at', '日時'), description: momentText(language, run.at, 'medium') },
  ]
  if (file) {
    items.push(
      { term: say(language, 'imports.size', '大きさ'), description: sizeText(file.bytes) },
      { term: 'SHA-256', description: <span class="daicho-hash">{file.sha256}</span> },
      {
        term: say(language, 'imports.kept', 'ファイルの保管'),
        description: file.removedAt
          ? say(language, 'imports.kept.gone', '{at}に消去').replace(
              '{at}',
              momentText(language, file.removedAt, 'short'),
            )
          : say(language, 'imports.kept.there', '保管中（期間が過ぎると消去）'),
      },
    )
  }
  if (run.mapping)
    items.push({ term: say(language, 'imports.mapping', '列の対応'), description: run.mapping })
  if (run.why) items.push({ term: say(language, 'office.why', '理由'), description: run.why })
  if (run.writtenAt)
    items.push({
      term: say(language, 'imports.written-at', '取り込んだ日時'),
      description: momentText(language, run.writtenAt, 'medium'),
    })
  if (run.parent)
    items.push({
      term:
        run.kind === 'undo'
          ? say(language, 'imports.undoes', '取り消した取込み')
          : say(language, 'imports.rest-of', '元の取込み'),
      description: <a href={`/imports/${run.parent}`}>{`/imports/${run.parent}`}</a>,
    })
  for (const { id, kind } of related)
    items.push({
      term:
        kind === 'undo'
          ? say(language, 'imports.undone-by', 'この取込みの取消し')
          : say(language, 'imports.rest', '残した行の取込み'),
      description: <a href={`/imports/${id}`}>{`/imports/${id}`}</a>,
    })
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say(language, 'imports.facts', '記録')}</h2>
      <DescriptionList items={items} />
    </section>
  )
}
