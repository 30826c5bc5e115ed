import { openBox } from '#core/inbox/box.ts'
import { clientAddress, type Trust } from '#platform/client-address.ts'
import { faultFields, log } from '#platform/log.ts'
import type { Inbox } from './site.ts'

/** The inbox at a place; undefined where there can be none, which is told: the site is served all the same. */
export function openInbox(
  file: string,
  clock: () => Date,
  isTrusted: Trust,
  tell: (line: string) => void,
): Inbox | undefined {
  try {
    return { box: openBox(file), clock, clientOf: (c) => clientAddress(c, isTrusted) }
  } catch (error) {
    log('error', 'the inbox cannot be opened', { file, ...faultFields(error) })
    tell(`受付箱 ${file} を開けないため、質問は受け付けません。書き込みの権限とディスクを確かめてください。`)
    tell(`The inbox ${file} can't be opened: questions are not taken. Check its permissions and the disk.`)
    return undefined
  }
}
