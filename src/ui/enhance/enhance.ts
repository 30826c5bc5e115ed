import { defineCopy } from './copy.ts'
import { defineDay } from './day.ts'
import { defineGuard } from './guard.ts'

// Everything works without this file; it only spares steps.
defineCopy()
defineDay()
defineGuard()

document.querySelector<HTMLElement>('#errors')?.focus()
