import { type Command, parseCommand } from './command.ts'

/** `daicho start`: everything that an office and its residents need, until Ctrl-C. */
export const start: Command = {
  name: 'start',
  summary: {
    ja: '公開サイトと庁内の台帳を動かします（初回は用意もします）',
    en: 'Serves the public site and the office; makes everything ready the first time',
  },
  usage: 'start',
  async run(args, { settings, tell }) {
    parseCommand(args, {})
    const [{ serveSides }, { stopSignal }, { openSides }] = await Promise.all([
      import('./serving.ts'),
      import('#platform/stop-signal.ts'),
      import('./sides.ts'),
    ])
    await serveSides(settings, await openSides(settings, tell), stopSignal(), tell)
    return 0
  },
}
