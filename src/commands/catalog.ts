import { backup } from './backup.ts'
import { bench } from './bench.ts'
import type { Command } from './command.ts'
import { demo } from './demo.ts'
import { restore } from './restore.ts'
import { start } from './start.ts'
import { test } from './test.ts'
import { user } from './user.ts'
import { verify } from './verify.ts'

/** The commands of `./daicho`, in the order in which they are listed. */
export const commands: readonly Command[] = [start, demo, user, verify, backup, restore, bench, test]
