import { dirname, join } from 'node:path'
import type { Edition } from '#core/edition/read.ts'
import { systemClock } from '#platform/clock.ts'
import type { Inbox } from '#public/site.ts'
import { type Command, parseCommand, usageError } from './command.ts'
import { keyOf } from './edition-act.ts'

/** `daicho public`: the public site from an edition alone, on a machine that knows no database. */
export const publicSite: Command = {
  name: 'public',
  summary: {
    ja: '公開版のファイルだけから公開サイトを動かします（データベースは要りません）',
    en: 'Serves the public site from the file of an edition alone, without a database',
  },
  usage: 'public --edition FILE [--port N] [--key KEY] [--inbox FILE]',
  async run(args, { settings, tell }) {
    const { values } = parseCommand(args, {
      edition: { type: 'string' },
      port: { type: 'string' },
      key: { type: 'string' },
      inbox: { type: 'string' },
    })
    const { edition: file, port = String(settings.publicPort) } = values
    if (file === undefined)
      throw usageError('--edition に公開版のファイルを指定してください。', '--edition is missing.')
    if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
      throw usageError(
        '--port は1から65535までの整数です。',
        '--port must be a whole number from 1 to 65535.',
      )
    }
    const [
      { followVerified },
      { openSnapshots },
      { openShelf },
      { clearNode },
      { catalog },
      { publicSide },
      { openInbox },
      { readAssets },
      { trustIn },
      { serve },
      { stopSignal },
      { setLogLevel },
    ] = await Promise.all([
      import('#core/edition/follow.ts'),
      import('#core/edition/snapshots.ts'),
      import('#core/edition/shelf.ts'),
      import('#core/edition/file-delivery.ts'),
      import('#registers/catalog.ts'),
      import('./public-side.ts'),
      import('#public/inbox.ts'),
      import('#ui/assets.ts'),
      import('#platform/client-address.ts'),
      import('#platform/web-server.ts'),
      import('#platform/stop-signal.ts'),
      import('#platform/log.ts'),
    ])
    setLogLevel(settings.logLevel)
    const stop = stopSignal()
    tell('公開版を確かめています。 / Verifying the edition.')
    const records = catalog.map(({ record }) => record)
    // What was withdrawn does not stay on the machine.
    const shown = (edition: Edition) =>
      void clearNode(file, edition).catch((error: Error) => tell(`${file}: ${error.message}`))
    const following = await followVerified(file, { records, key: await keyOf(values.key), tell, shown })
    const snapshots = openSnapshots()
    let inbox: Inbox | undefined
    try {
      const { municipality } = following.current().manifest
      const assets = readAssets(settings.root, municipality.colour)
      const url = settings.isPublicUrlSaid ? settings.publicUrl : undefined
      const download = () => snapshots.of(following.current())
      inbox = openInbox(
        values.inbox ?? join(dirname(file), 'inbox.sqlite'),
        systemClock,
        trustIn(settings.trustedProxies),
        tell,
      )
      const delivery = { file, clock: systemClock }
      const site = {
        municipality,
        assets: assets.page,
        url,
        edition: following.current,
        download,
        shelf: openShelf(file),
        inbox,
        delivery,
      }
      const own = new URL(settings.publicUrl)
      own.port = port
      const here = { ...settings, ...(url === undefined && { publicUrl: own.origin }) }
      const place = { host: settings.host, port: Number(port), setting: '--port' }
      const server = await serve(publicSide(site, assets, here), place)
      tell(`公開 public  http://${settings.host}:${port}/`)
      tell('Ctrl-Cで終わります。 / Ctrl-C stops.')
      if (!stop.aborted)
        await new Promise((aborted) => stop.addEventListener('abort', aborted, { once: true }))
      await server.close()
      return 0
    } finally {
      await snapshots.close()
      inbox?.box.close()
      await following.close()
    }
  },
}
