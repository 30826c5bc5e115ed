import { type Language, say } from '#ui/say.ts'

/** What the search of the exported site says in the reader's language. */
export function searchWords(language: Language) {
  return {
    count: say(language, 'public.find.count', '{n}件'),
    none: say(language, 'public.find.none', '見つかりませんでした。'),
    next: say(language, 'static.next', '次の20件'),
    narrow: say(language, 'public.find.narrow', '絞り込み'),
    off: say(language, 'public.find.off', 'この絞り込みを外す'),
    register: say(language, 'public.register', '台帳'),
    year: say(language, 'public.year', '年度'),
    section: say(language, 'public.section', '所管課'),
    programme: say(language, 'public.programmes', '事務事業'),
    kind: say(language, 'public.find.kind', '種別'),
    script: say(
      language,
      'static.script',
      'このサイトの検索は、利用者のブラウザーの中で動きます。スクリプトを使えるようにすると検索できます。',
    ),
  }
}

export type SearchWords = ReturnType<typeof searchWords>
