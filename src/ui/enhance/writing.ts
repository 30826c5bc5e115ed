import { defineCheck } from './check.ts'
import { defineCombobox } from './combobox.ts'
import { watchCounters } from './counter.ts'
import { defineDraft } from './draft.ts'
import { defineFile } from './file.ts'
import { defineOutline } from './outline.ts'
import { definePrint } from './print.ts'
import { defineRows } from './rows.ts'
import { watchCopies } from './same.ts'

// What only the office needs: writing entries with fewer keys. Everything works without it.
defineCheck()
defineCombobox()
defineDraft()
defineFile()
defineOutline()
definePrint()
defineRows()
watchCopies()
watchCounters()
