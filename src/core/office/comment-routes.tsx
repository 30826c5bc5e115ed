import { Hono } from 'hono'
import type { RecordType } from '#core/record/define.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { answerComment, type CommentPlace, insertComment, resolveComment } from '#core/store/comments.ts'
import { type PostedForm, readPosted, textOf } from './form-read.ts'
import { mayComment } from './may-comment.ts'
import { noteReading } from './note-reading.ts'
import { type Office, type OfficeEnv, type OfficeRequest, stampOf } from './office.ts'
import { readableEntry } from './readable-entry.ts'

/** Comments at an entry's own address: `POST /contracts/12/comments`, answers to them, and their resolution. */
export function commentRoutes(office: Office, { record }: { readonly record: RecordType }): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.post('/:key/comments', async (c) => {
    const { form, place, stamp } = await gather(c)
    const name = textOf(form, 'field')
    if (name !== '' && !Object.hasOwn(record.fields, name)) {
      throw new Refusal('invalid', 'コメントする項目を選び直す。')
    }
    const said = { field: name === '' ? null : name, text: textOf(form, 'text') }
    return goBack(c, form, await insertComment(db, stamp, place, said))
  })

  routes.post('/:key/comments/:id/answers', async (c) => {
    const { form, place, stamp } = await gather(c)
    const id = await answerComment(db, stamp, place, Number(c.req.param('id')), textOf(form, 'text'))
    return goBack(c, form, id)
  })

  routes.post('/:key/comments/:id/resolution', async (c) => {
    const { form, place, stamp } = await gather(c)
    await resolveComment(db, stamp, place, Number(c.req.param('id')))
    return goBack(c, form, null)
  })

  /** Who may comment says something about the revision that he or she saw. */
  async function gather(c: OfficeRequest) {
    const form = await readPosted(c)
    const kept = await readableEntry(c, office, record)
    if (!mayComment(c.var.actor, record, kept.entry)) {
      throw new Refusal('forbidden', 'コメントできるのは、この登録を書く人・承認する人・公開する人。')
    }
    await noteReading(c, office, record, 'view', [kept.key])
    const seen = Number(textOf(form, 'revision'))
    const revision = Number.isInteger(seen) && seen > 0 && seen <= kept.revision ? seen : kept.revision
    const place: CommentPlace = { register: record.key, entry: kept.key, revision }
    return { form, place, stamp: stampOf(c, office, '') }
  }

  function goBack(c: OfficeRequest, form: PostedForm, id: number | null) {
    const own = `/${record.key}/${encodeURIComponent(c.req.param('key') ?? '')}`
    const back = textOf(form, 'back')
    const page = back === `${own}/review` || back.startsWith(`${own}/review?`) ? back : own
    return c.redirect(id === null ? `${page}#comments` : `${page}#comment-${id}`, 303)
  }

  return routes
}
