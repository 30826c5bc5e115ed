import { defineCheck } from './check.ts'
import { defineCombobox } from './combobox.ts'
import { watchCounters } from './counter.ts'
import { defineDraft } from './draft.ts'
import { defineDraw } from './draw.ts'
import { defineDrop } from './drop.ts'
import { defineFile } from './file.ts'
import { defineGate } from './gate.ts'
import { defineOutline } from './outline.ts'
import { definePasskey } from './passkey.ts'
import { definePrint } from './print.ts'
import { defineProgress } from './progress.ts'
import { defineRows } from './rows.ts'
import { watchCopies } from './same.ts'
import { defineShortcuts } from './shortcuts.ts'

// What only the office needs: working with fewer keys. Everything works without it.
defineCheck()
defineCombobox()
defineDraft()
defineDraw()
defineDrop()
defineFile()
defineGate()
defineOutline()
definePasskey()
definePrint()
defineProgress()
defineRows()
defineShortcuts()
watchCopies()
watchCounters()
