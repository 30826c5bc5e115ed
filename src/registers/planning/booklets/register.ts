import { defineRegister } from '#core/rules/register.ts'
import { booklet } from './record.ts'
import { booklet2020, booklet2021 } from './samples.ts'

export const booklets = defineRegister({ record: booklet, rules: [], samples: [booklet2020, booklet2021] })
