/** What can be done by a key alone, declared once: the keys as `aria-keyshortcuts` writes them, and what they do, in Japanese and by the key of its English. */
export const SHORTCUTS = {
  help: { keys: '?', says: 'キーの一覧を開く' },
  search: { keys: '/', says: '検索の欄へ' },
  new: { keys: 'n', says: '新規登録' },
  edit: { keys: 'e', says: '変更' },
  save: { keys: 's Control+Enter', says: '保存する・送る（入力中はCtrl+Enter）' },
  approve: { keys: 'a', says: '承認' },
  release: { keys: 'r', says: '公開' },
  second: { keys: 'm', says: 'もう一人の確認へ' },
  pick: { keys: 'x', says: '審査の一覧で、いまの登録を選ぶ' },
  open: { keys: 'o', says: '審査の登録を開く' },
  next: { keys: 'j', says: '次へ（表の行、審査の登録。Enterで開く）' },
  previous: { keys: 'k', says: '前へ（表の行、審査の登録）' },
  'go-home': { keys: 'g h', says: '庁内ホームへ' },
  'go-register': { keys: 'g r', says: 'この台帳の一覧へ' },
  'go-imports': { keys: 'g i', says: '取込みへ' },
  'go-gate': { keys: 'g g', says: '公開の審査へ' },
} as const

export type ShortcutName = keyof typeof SHORTCUTS

/** The attributes by which a control takes a shortcut: for the script, for assistive technology and as a hint. */
export function shortcutAttributes(name: ShortcutName | undefined): {
  'data-shortcut'?: string
  'aria-keyshortcuts'?: string
  title?: string
} {
  if (name === undefined) return {}
  const { keys } = SHORTCUTS[name]
  return { 'data-shortcut': name, 'aria-keyshortcuts': keys, title: keysText(keys) }
}

/** Keys as people read them: `g h` is G → H, and several ways stand side by side. */
export function keysText(keys: string): string {
  if (/^g .$/.test(keys)) return keys.toUpperCase().split(' ').join(' → ')
  return keys
    .split(' ')
    .map((key) => key.replace('Control', 'Ctrl').replace(/^[a-z]$/, (letter) => letter.toUpperCase()))
    .join(' / ')
}
