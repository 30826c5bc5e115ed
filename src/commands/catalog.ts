import { backup } from './backup.ts'
import { bench } from './bench.ts'
import type { Command } from './command.ts'
import { demo } from './demo.ts'
import { docs } from './docs.ts'
import { edition } from './edition.ts'
import { exportCommand } from './export.ts'
import { gate } from './gate.ts'
import { importCommand } from './import.ts'
import { migration } from './migration-draft.ts'
import { personalFilesCommand } from './personal-files.ts'
import { publicSite } from './public.ts'
import { register } from './register-new.ts'
import { restore } from './restore.ts'
import { start } from './start.ts'
import { test } from './test.ts'
import { token } from './token.ts'
import { user } from './user.ts'
import { verify } from './verify.ts'

/** The commands of `./daicho`, in the order in which they are listed. */
export const commands: readonly Command[] = [
  start,
  demo,
  importCommand,
  exportCommand,
  user,
  token,
  edition,
  gate,
  publicSite,
  personalFilesCommand,
  verify,
  backup,
  restore,
  bench,
  test,
  register,
  migration,
  docs(() => commands),
]
