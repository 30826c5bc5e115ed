import { type CommandContext, parseCommand, usageError } from './command.ts'

/** `daicho export site`: writes the whole public site into a folder that any web server can serve, from an edition alone. */
export async function exportSite(args: readonly string[], context: CommandContext): Promise<number> {
  const { settings, print, tell } = context
  const { values } = parseCommand(args, {
    out: { type: 'string' },
    edition: { type: 'string' },
    url: { type: 'string' },
    furigana: { type: 'boolean' },
    json: { type: 'boolean' },
  })
  if (!values.out) throw usageError('--out に書き出し先のフォルダーを指定してください。', '--out is missing.')
  const url = values.url ?? settings.publicUrl
  if (!/^https?:\/\/[^/]+$/.test(url)) {
    throw usageError(
      '--url は https://example.jp の形で指定してください。',
      '--url must have the form https://example.jp.',
    )
  }
  const [
    { openEdition },
    { newestCopy },
    { openSnapshots },
    { openShelf },
    { editionFile },
    { operatorError },
    { staticSite },
    { serverFiles },
    { replaceFolder },
    { readAssets },
    { catalog },
  ] = await Promise.all([
    import('#core/edition/read.ts'),
    import('#core/edition/newest-copy.ts'),
    import('#core/edition/snapshots.ts'),
    import('#core/edition/shelf.ts'),
    import('#processes/edition.ts'),
    import('#platform/operator-error.ts'),
    import('#public/static/static-site.ts'),
    import('#public/static/server-files.ts'),
    import('#platform/replaced-folder.ts'),
    import('#ui/assets.ts'),
    import('#registers/catalog.ts'),
  ])
  const file = values.edition ?? editionFile(settings.home)
  // The office goes on by deltas beside its whole file; a file that somebody names is taken as it is.
  const records = catalog.map(({ record }) => record)
  const [newest, opened] = await (async () => {
    try {
      const copy = values.edition
        ? { file: values.edition, remove: async () => {} }
        : await newestCopy(file, records)
      return [copy, openEdition(copy.file)] as const
    } catch (error) {
      throw operatorError(`${file} は公開版として読めません。`, `${file} can't be read as an edition.`, error)
    }
  })()
  const snapshots = openSnapshots()
  try {
    const { municipality, number } = opened.manifest
    const assets = readAssets(settings.root, municipality.colour)
    const edition = () => opened
    const download = () => snapshots.of(opened)
    const site = { municipality, assets: assets.page, url, edition, download, shelf: openShelf(file) }
    const versions = ['plain', 'en', ...(values.furigana ? (['furigana'] as const) : [])] as const
    tell(`公開版第${number}号を書き出しています。 / Exporting edition ${number}.`)
    const lost = (address: string, from: string) =>
      tell(`${from} → ${address}: ページがありません。 / There is no such page.`)
    const options = { root: settings.root, url, versions, lost }
    let count = 0
    const types = new Map<string, string>()
    await replaceFolder(values.out, MARK, async (write) => {
      for await (const { path, type, body } of staticSite(site, assets, options)) {
        await write(path, body)
        types.set(path.slice(path.lastIndexOf('.') + 1), type)
        count += 1
        if (count % 500 === 0) tell(`… ${count}`)
      }
      const policies = new Map(
        [...assets.byPath.values()].flatMap(({ path, policy }) => (policy ? [[path, policy] as const] : [])),
      )
      for (const { path, body } of serverFiles(url, types, policies)) await write(path, body)
      await write(MARK, [Buffer.from(`${JSON.stringify({ edition: number, url })}\n`)])
    })
    if (values.json) print(JSON.stringify({ folder: values.out, edition: number, files: count }))
    else print(`${values.out}: 公開版第${number}号 edition ${number}、ファイル files ${count}`)
    return 0
  } finally {
    await snapshots.close()
    opened.close()
    await newest.remove()
  }
}

/** The file by which a folder is known as one that this command made. */
const MARK = '.daicho-site.json'
