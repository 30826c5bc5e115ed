import { z } from 'zod'

const CONTROL = /(?!\t)[\p{Cc}\u2028\u2029\ufffe\uffff]/u

/** A text without line breaks and control characters, and with something in it. */
export function oneLine(): z.ZodString {
  return z
    .string('文字で入力する。')
    .min(1, '入力する。')
    .refine((value) => !CONTROL.test(value), '改行や制御文字は使えない。')
    .refine((value) => value.isWellFormed(), '壊れた文字がある。')
    .refine((value) => value.trim() !== '', '空白だけでは登録できない。')
}
