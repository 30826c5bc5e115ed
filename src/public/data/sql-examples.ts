import { type Language, say } from '#ui/say.ts'

/** A question that is ready to be asked. */
export type SqlExample = { readonly title: string; readonly sql: string }

/** Questions that residents ask of the ledger, as SQL over the views of the registers. */
export function sqlExamples(language: Language): readonly SqlExample[] {
  return [
    {
      title: say(language, 'sql.largest', '予算の大きい事務事業'),
      sql: `SELECT fiscalYear AS 年度, name AS 事務事業, initialBudget AS 当初予算, supplementaryBudget AS 補正予算
FROM "annual-sheets"
ORDER BY coalesce(initialBudget, 0) + coalesce(supplementaryBudget, 0) DESC
LIMIT 20`,
    },
    {
      title: say(language, 'sql.departments', '年度と部ごとの事業数と予算'),
      sql: `SELECT sheet.fiscalYear AS 年度, coalesce(section.name, department.value) AS 部,
  count(*) AS 事業数, sum(sheet.initialBudget) AS 当初予算の合計
FROM "annual-sheets" AS sheet
JOIN json_each(sheet.departments) AS department
LEFT JOIN sections AS section ON section.code = department.value
GROUP BY 1, 2
ORDER BY 1 DESC, 4 DESC`,
    },
    {
      title: say(language, 'sql.urgent', '緊急対策と緊急見直しのすべて'),
      sql: `SELECT fiscalYear AS 年度, kind AS 種別, name AS 事務事業, dispositions AS 内容, decidedOn AS 決定日, reason AS 理由
FROM "urgent-reviews"
ORDER BY fiscalYear DESC, kind, position`,
    },
    {
      title: say(language, 'sql.changes', '一つの事務事業の変わりかた'),
      sql: `SELECT line.at AS 日時, line.register AS 台帳, line.key AS 番号, line.revision AS 版, line.act AS 行為,
  coalesce(older."values", entry."values") AS そのときの内容
FROM publications AS line
JOIN entries AS entry USING (register, key)
LEFT JOIN revisions AS older ON (older.register, older.key, older.revision) = (line.register, line.key, line.revision)
WHERE entry.programme = (SELECT min(code) FROM programmes)
ORDER BY line.position DESC`,
    },
    {
      title: say(language, 'sql.years', '年度ごとの前年との差'),
      sql: `SELECT now.name AS 事務事業, now.fiscalYear AS 年度, before.initialBudget AS 前年, now.initialBudget AS その年,
  now.initialBudget - before.initialBudget AS 差
FROM "annual-sheets" AS now
JOIN "annual-sheets" AS before ON before.programme = now.programme AND before.fiscalYear = now.fiscalYear - 1
ORDER BY abs(差) DESC`,
    },
    {
      title: say(language, 'sql.words', '言葉を含む目標と内容'),
      sql: `SELECT DISTINCT sheet.fiscalYear AS 年度, sheet.name AS 事務事業, item.value AS 文
FROM "annual-sheets" AS sheet
JOIN json_tree(json_array(json(sheet.goal), json(sheet.content))) AS item
WHERE item.key = 'text' AND item.value LIKE '%情報%'
ORDER BY 1 DESC, 2`,
    },
    {
      title: say(language, 'sql.newest', '最近公開されたもの'),
      sql: `SELECT at AS 日時, register AS 台帳, key AS 番号, act AS 行為
FROM publications
ORDER BY position DESC
LIMIT 50`,
    },
    {
      title: say(language, 'sql.totals', '事務事業ごとの件数と金額の合計'),
      sql: `SELECT programme.name AS 事務事業, total.register AS 台帳, total.entries AS 件数, total.sums AS 金額
FROM totals AS total
LEFT JOIN programmes AS programme ON programme.code = total.programme
ORDER BY 1, 2`,
    },
  ]
}
