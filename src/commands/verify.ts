import { type Command, parseCommand } from './command.ts'

/** Looks through the whole journal and names the first line that was altered. */
export const verify: Command = {
  name: 'verify',
  summary: {
    ja: '履歴がすべて書いたときのままかを調べ、違えば最初の一か所を示します',
    en: 'Checks that the whole journal is as it was written, and names the first alteration',
  },
  usage: 'verify [--json]',
  async run(args, { settings, print, tell }) {
    const { values } = parseCommand(args, { json: { type: 'boolean' } })
    const { openMigratedDatabase } = await import('#core/store/office-database.ts')
    const { growTree } = await import('#core/store/tree-growth.ts')
    const { verifyJournal } = await import('#core/store/verify.ts')
    const { isOperatorError } = await import('#platform/operator-error.ts')
    const { catalog } = await import('#registers/catalog.ts')

    const database = await openMigratedDatabase(settings, tell)
    try {
      await growTree(database.db, new Date()).catch((error: unknown) => {
        // A tree that was tampered with does not grow: the search below says where.
        if (!isOperatorError(error)) throw error
      })
      let told = 0
      const records = catalog.map(({ record }) => record)
      const found = await verifyJournal(database.db, records, (done, of) => {
        const percent = Math.floor((done / of) * 100)
        if (percent < told + 10) return
        told = percent
        tell(`${done.toLocaleString('ja-JP')} / ${of.toLocaleString('ja-JP')} 行（${percent}%）`)
      })
      const { lines, readings, size, root, ok, altered } = found
      const hash = root.toString('base64')
      if (values.json) print(JSON.stringify({ ok, lines, readings, size, root: hash, altered }))
      else if (ok) {
        print(
          `履歴${lines.toLocaleString('ja-JP')}行は、すべて書いたときのままです。木の根 ${hash}（${size}行）`,
        )
        print(`All ${lines} lines of the journal are as they were written. Tree root ${hash} (${size} lines)`)
        print(`閲覧の記録${readings.toLocaleString('ja-JP')}行も、すべて書いたときのままです。`)
        print(`So are the ${readings} lines of who has read personal information.`)
      } else {
        print(`履歴が書き換えられています。最初の一か所：${altered?.says}`)
        print('The journal was altered. The line above names the first place.')
      }
      return ok ? 0 : 1
    } finally {
      await database.close()
    }
  },
}
