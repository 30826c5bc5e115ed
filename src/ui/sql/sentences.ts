/** What SQLite says of a query that it can't run, in plain words of the reader's language, with what it said itself behind it. */
export function errorSentence(language: string, message: string): string {
  const [english, japanese] = SENTENCES.flatMap(([pattern, ...words]) => {
    const found = pattern.exec(message)
    return found ? [words.map((text) => text.replace('$1', found[1] ?? ''))] : []
  })[0] ?? ['SQLite could not run this.', 'SQLiteが実行できませんでした。']
  const own = message.replace(/^SQLITE_\w+: sqlite3 result code \d+: /, '')
  return `${language === 'en' ? english : japanese} (${own})`
}

/** Patterns of SQLite's own words, what they mean in English, and in Japanese. */
const SENTENCES: readonly (readonly [RegExp, english: string, japanese: string])[] = [
  [
    /no such table: (.+)$/,
    'There is no table “$1”. The tables are listed below under “Tables and columns”.',
    '「$1」という表はありません。表の名前は下の「表と項目」にあります。',
  ],
  [
    /no such column: (.+)$/,
    "There is no column “$1”. The columns are listed below under “Tables and columns”. Texts stand in 'single' quotation marks.",
    "「$1」という項目はありません。項目の名前は下の「表と項目」にあります。文字は '…' で囲みます。",
  ],
  [/no such function: (.+)$/, 'There is no function “$1”.', '「$1」という関数はありません。'],
  [
    /ambiguous column name: (.+)$/,
    'Several tables have a column “$1”: say which one you mean.',
    '「$1」は複数の表にあります。どの表のものか書いてください。',
  ],
  [
    /near "(.+)": syntax error/,
    'Something is written wrong near “$1”.',
    '「$1」のあたりの書き方が正しくありません。',
  ],
  [
    /unrecognized token: "(.*)"?$/,
    'Something is written wrong near “$1”.',
    '「$1」のあたりの書き方が正しくありません。',
  ],
  [/incomplete input/, 'The query ends too early.', '問い合わせが途中で終わっています。'],
  [
    /readonly|query_only|not authorized/,
    'This can only be read. Nothing is changed here.',
    'ここでは読むことだけができます。書き換えはできません。',
  ],
  [/one statement at a time/, 'Write one query at a time.', '問い合わせは一つずつ書いてください。'],
  [
    /too many rows/,
    'More than a million rows: narrow it down with WHERE or LIMIT.',
    '100万行を超えます。WHEREやLIMITで絞ってください。',
  ],
  [
    /not a database|malformed|no such table: manifest|unable to open/,
    'This file is no edition, or it is damaged.',
    'このファイルは公開版ではないか、壊れています。',
  ],
  [
    /out of memory|allocation/i,
    'The browser has too little memory for this.',
    'ブラウザーのメモリーが足りません。',
  ],
]
