import { commands } from '#commands/catalog.ts'
import { settings } from '#settings'
import { runCli } from './cli.ts'

// `./daicho | head` ends the pipe before we end: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await runCli(process.argv.slice(2), {
  commands,
  settings,
  print: (line) => void process.stdout.write(`${line}\n`),
  tell: (line) => void process.stderr.write(`${line}\n`),
})
