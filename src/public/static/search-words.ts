import { facetNames } from '#core/edition/search/facets.ts'
import type { RecordType } from '#core/record/define.ts'
import { type Language, say } from '#ui/say.ts'
import { facetLabel } from '../facet-words.ts'

/** What the search of the exported site says in the reader's language. */
export function searchWords(language: Language, records: readonly RecordType[]) {
  return {
    count: say(language, 'public.find.count', '{n}件'),
    none: say(language, 'public.find.none', '見つかりませんでした。'),
    next: say(language, 'static.next', '次の20件'),
    narrow: say(language, 'public.find.narrow', '絞り込み'),
    off: say(language, 'public.find.off', 'この絞り込みを外す'),
    facets: Object.fromEntries(
      facetNames(records).map((facet) => [facet, facetLabel(language, records, facet)]),
    ),
    script: say(
      language,
      'static.script',
      'このサイトの検索は、利用者のブラウザーの中で動きます。スクリプトを使えるようにすると検索できます。',
    ),
  }
}

export type SearchWords = ReturnType<typeof searchWords>
