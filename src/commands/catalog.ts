import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { restore } from './restore.ts'
import { test } from './test.ts'

/** The commands of `./daicho`, in the order in which they are listed. */
export const commands: readonly Command[] = [test, backup, restore]
