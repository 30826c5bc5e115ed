import { defineCopy } from './copy.ts'
import { defineDay } from './day.ts'
import { defineGuard } from './guard.ts'
import { defineSecretLink } from './secret-link.ts'

// Everything works without this file; it only spares steps.
defineCopy()
defineDay()
defineGuard()
defineSecretLink()

document.querySelector<HTMLElement>('#errors')?.focus()
