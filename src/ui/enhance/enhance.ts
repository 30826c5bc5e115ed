import { defineCopy } from './copy.ts'
import { defineDay } from './day.ts'
import { defineDesk } from './desk.ts'
import { defineDraw } from './draw.ts'
import { defineDrop } from './drop.ts'
import { defineGate } from './gate.ts'
import { defineGuard } from './guard.ts'
import { defineImportProgress } from './import-progress.ts'
import { defineOutline } from './outline.ts'
import { definePasskey } from './passkey.ts'
import { defineRefresh } from './refresh.ts'
import { defineSecretLink } from './secret-link.ts'
import { defineShortcuts } from './shortcuts.ts'

// Everything works without this file; it only spares steps.
defineCopy()
defineDay()
defineDesk()
defineDraw()
defineDrop()
defineGate()
defineGuard()
defineImportProgress()
defineOutline()
defineRefresh()
definePasskey()
defineSecretLink()
defineShortcuts()

document.querySelector<HTMLElement>('#errors')?.focus()
