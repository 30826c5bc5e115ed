import { defineCopy } from './copy.ts'
import { defineDay } from './day.ts'
import { defineDesk } from './desk.ts'
import { defineDraw } from './draw.ts'
import { defineGate } from './gate.ts'
import { defineGuard } from './guard.ts'
import { defineSecretLink } from './secret-link.ts'

// Everything works without this file; it only spares steps.
defineCopy()
defineDay()
defineDesk()
defineDraw()
defineGate()
defineGuard()
defineSecretLink()

document.querySelector<HTMLElement>('#errors')?.focus()
