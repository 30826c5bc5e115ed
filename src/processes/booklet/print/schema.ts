import { z } from 'zod'
import type { Booklet } from '../booklet.ts'

const outlineItem = z.strictObject({
  marker: z.string().describe('行頭記号。なければ空'),
  text: z.string(),
  marks: z.array(z.string()).exactOptional().describe('項目に付く表示'),
  table: z.array(z.array(z.string())).exactOptional().describe('項目の中の表。最初の行が見出し'),
  get items() {
    return z.array(outlineItem).exactOptional()
  },
})

const programme = z.strictObject({
  name: z.string().describe('事務事業名'),
  departments: z.array(z.string()).describe('所管部'),
  sections: z.array(z.string()).describe('所管課'),
  isNew: z.boolean().describe('新規の事業か'),
  goal: z.array(outlineItem).describe('事業（目標）'),
  budget: z.int().nullable().describe('当初予算。単位は円。額の記載がなければnull'),
  budgetNote: z.string().nullable().describe('当初予算の欄の言葉'),
  content: z.array(outlineItem).describe('事務事業の内容及び手法'),
  isReference: z.boolean().describe('参考資料の部にあるか'),
})

const measure = z.strictObject({
  kind: z.enum(['emergencyMeasure', 'urgentReview']).describe('緊急対策事業又は緊急見直し対象事業'),
  programme: z.string().describe('事務事業名'),
  sections: z.array(z.string()).describe('所管課'),
  summary: z.array(outlineItem).describe('内容及び手法の概要'),
})

const booklet = z.strictObject({
  municipality: z.strictObject({
    code: z
      .string()
      .regex(/^\d{6}$/)
      .describe('全国地方公共団体コード'),
    name: z.string(),
  }),
  fiscalYear: z.int().describe('4月に始まる年度の西暦年'),
  committee: z.string().describe('提出先の委員会'),
  preface: z.array(outlineItem),
  programmes: z.array(programme),
  measures: z.array(measure),
}) satisfies z.ZodType<Booklet>

/** The JSON Schema (draft 2020-12) of the booklet as `printJson` writes it. */
export const bookletSchema = z.toJSONSchema(booklet, { io: 'input' })
