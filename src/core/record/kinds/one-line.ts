import { z } from 'zod'

const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f\u2028\u2029\ufffe\uffff]/

/** A text without line breaks and control characters, and with something in it. */
export function oneLine(): z.ZodString {
  return z
    .string('文字で入力する。')
    .min(1, '入力する。')
    .refine((value) => !CONTROL.test(value), '改行や制御文字は使えない。')
    .refine((value) => value.isWellFormed(), '壊れた文字がある。')
    .refine((value) => value.trim() !== '', '空白だけでは登録できない。')
}
