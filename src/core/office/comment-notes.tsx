import type { Child } from 'hono/jsx'
import type { RecordType } from '#core/record/define.ts'
import { listComments } from '#core/store/comments.ts'
import type { Kept } from '#core/store/table.ts'
import { CommentNote } from './comment-list.tsx'
import { mayComment } from './may-comment.ts'
import type { Office, OfficeRequest } from './office.ts'

/** What was said about each field of an entry, and is not done with, for the place beside its control; undefined to whoever is not concerned. */
export async function commentNotes(
  c: OfficeRequest,
  { db }: Pick<Office, 'db'>,
  record: RecordType,
  kept: Kept | null,
): Promise<((field: string) => Child) | undefined> {
  if (kept === null || !mayComment(c.var.actor, record, kept.entry)) return undefined
  const comments = await listComments(db, record.key, kept.key)
  const path = `/${record.key}/${encodeURIComponent(kept.key)}`
  const on = (field: string) => comments.filter((one) => one.field === field && one.resolvedAt === null)
  return (field) => <CommentNote c={c} path={path} comments={on(field)} />
}
