import { say } from '#ui/say.ts'
import { TabsNav } from '#ui/tabs-nav.tsx'
import { pageAddress } from '../address.ts'
import type { SiteRequest } from '../site.ts'

/** The three views of the records' end, above each of them. */
export function DisposalTabs({ c, here }: { c: SiteRequest; here: 'listed' | 'past' | 'permanent' }) {
  const { language } = c.var
  const tab = (key: typeof here, page: string, label: string) => ({
    href: pageAddress(language, page),
    label,
    current: here === key,
  })
  return (
    <TabsNav
      label={say(language, 'gone.heading', '公文書の廃棄と永久保存')}
      tabs={[
        tab('listed', '/disposal', say(language, 'gone.listed', 'まもなく廃棄する公文書')),
        tab('past', '/disposal/past', say(language, 'gone.past', '廃棄した公文書')),
        tab('permanent', '/disposal/permanent', say(language, 'gone.permanent', '永久に保存する公文書')),
      ]}
    />
  )
}
