import { Hono } from 'hono'
import { readPosted, textOf } from '#core/office/form-read.ts'
import { Frame } from '#core/office/frame.tsx'
import { type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { allowQueue } from '#core/office/queue-scope.ts'
import { Refusal } from '#core/rules/refusal.ts'
import {
  countUndo,
  findRun,
  findUndoOf,
  type GateRun,
  insertRun,
  type UndoCounts,
} from '#core/store/gate/runs.ts'
import { transact } from '#platform/database.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { bulkName } from './run-page.tsx'

/** Whether what a run did can be led back at all: a withdrawal has taken the words away for good. */
export function isUndoable({ kind, finishedAt, done }: GateRun): boolean {
  return finishedAt !== null && done > 0 && ['approval', 'release', 'return', 'schedule'].includes(kind)
}

/** `/gate/runs/7/undo`: what leading a run back would come to, and the order to do it. */
export function undoPages(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const pages = new Hono<OfficeEnv>()

  pages.get('/:id{\\d{1,15}}/undo', async (c) => {
    const run = await getUndoable(c)
    return c.html(<UndoPage {...{ c, office, run }} counts={await countUndo(db, run.id)} />)
  })

  pages.post('/:id{\\d{1,15}}/undo', async (c) => {
    const form = await readPosted(c)
    const run = await getUndoable(c)
    const stamp = stampOf(c, office, textOf(form, 'why'))
    if (stamp.why === '') throw new Refusal('invalid', '元に戻す理由を書く。')
    const { version } = await office.gate()
    const id = await transact(db, async (trx) => {
      const order = { run: run.id }
      const inserted = await insertRun(trx, stamp, { kind: 'undo', order, version, total: run.done })
      await office.afterOrder(trx)
      return inserted
    })
    return c.redirect(`/gate/runs/${id}`, 303)
  })

  async function getUndoable(c: OfficeRequest): Promise<GateRun> {
    allowQueue(c, office)
    const run = await findRun(db, Number(c.req.param('id')))
    if (run === undefined) throw new Refusal('missing', 'この処理はない。')
    if (!isUndoable(run)) throw new Refusal('invalid', 'この処理は、元に戻せない。')
    if ((await findUndoOf(db, run.id)) !== undefined) {
      throw new Refusal('invalid', 'この処理は、すでに元に戻されている。')
    }
    return run
  }

  return pages
}

function UndoPage(props: { c: OfficeRequest; office: Office; run: GateRun; counts: UndoCounts }) {
  const { c, office, run, counts } = props
  const { language } = c.var
  const heading = say(language, 'gate.undo', 'この処理を元に戻す')
  const runHref = `/gate/runs/${run.id}`
  const unit = say(language, 'gate.bulk.unit', '件')
  const figure = (label: string, count: number) => ({ label, figure: count.toLocaleString('ja'), unit })
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[
        { label: say(language, 'gate.desk', '点検と公開'), href: '/gate' },
        { label: `${bulkName(language, run.kind)} ${run.id}`, href: runHref },
        { label: heading },
      ]}
    >
      <PageHead heading={heading} note={`${bulkName(language, run.kind)} ${run.id}`} />
      <Stats
        stats={[
          figure(say(language, 'gate.undo.going', '元に戻せるもの'), counts.unchanged),
          figure(say(language, 'gate.undo.changed', 'あとで変わったため残るもの'), counts.changed),
          ...(run.kind === 'release'
            ? [figure(say(language, 'gate.undo.first', 'うち、はじめて公開されたもの'), counts.first)]
            : []),
        ]}
      />
      {wayWords(language, run.kind).map((words) => (
        <p>{words}</p>
      ))}
      {counts.unchanged > 0 && (
        <Form action={`${runHref}/undo`}>
          <TextInput
            id="why"
            name="why"
            label={say(language, 'gate.undo.why', '元に戻す理由（履歴に残る）')}
            language={language}
            required
            width="full"
          />
          <div class="daicho-actions">
            <Button tone={run.kind === 'release' ? 'danger' : undefined}>
              {say(language, 'gate.undo.do', '{n}件を元に戻す').replace(
                '{n}',
                counts.unchanged.toLocaleString('ja'),
              )}
            </Button>
            <ButtonLink href={runHref} type="text">
              {say(language, 'office.cancel', 'やめる')}
            </ButtonLink>
          </div>
        </Form>
      )}
    </Frame>
  )
}

/** How entries are led back from what a run of a kind did, and what can't be. */
function wayWords(language: Language, kind: GateRun['kind']): string[] {
  if (kind === 'approval')
    return [
      say(
        language,
        'gate.undo.approval',
        '承認を取り消し、作成中に差し戻します。書いた人が、もう一度点検を依頼します。',
      ),
    ]
  if (kind === 'return')
    return [say(language, 'gate.undo.return', '書いた人に代わって、もう一度点検を依頼した状態にします。')]
  if (kind === 'schedule') return [say(language, 'gate.undo.schedule', '公開の予約を取り消します。')]
  return [
    say(
      language,
      'gate.undo.release.before',
      '前の公開版があるものは、その内容を新しい版として用意します。点検・承認・公開を経るまで、いまの内容が公開されたままです。',
    ),
    say(
      language,
      'gate.undo.release.first',
      'はじめて公開されたものは、取り下げます。区民には取り下げた事実だけが残り、取り下げた登録は、もう書き換えも公開もできません。',
    ),
  ]
}
