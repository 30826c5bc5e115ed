import type { Gate } from '#core/rules/gate/gate.ts'
import { insert } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Db } from '#platform/database.ts'
import type { Files } from '#platform/files.ts'
import { typeset } from '#platform/typst.ts'
import { disclosureGrounds } from '#registers/records/disclosure-grounds/register.ts'
import type { Redaction } from '#registers/records/redactions/record.ts'
import { redactions } from '#registers/records/redactions/register.ts'
import { letterWithName } from '#registers/records/redactions/samples.ts'
import { insertReleased } from '../demo-release.ts'
import { redactText } from './redact-text.ts'

const NAME = '見本 花子'
const REASON = '個人の氏名で、公にすると特定の個人を識別できるため。'
const RELEASE = 'system:release'

/** Brings into a demo the grounds of an ordinance, a letter that waits for its marks, and a record of which a part is hidden, in public. All invented. */
export async function loadDemoRedactions(db: Db, files: Files, stamp: Stamp, gate: Gate): Promise<void> {
  const programme = await findProgramme(db)
  if (programme === undefined) return
  const stamps = { write: stamp, release: { ...stamp, by: RELEASE }, gate }
  for (const ground of disclosureGrounds.samples) {
    await insertReleased(db, stamps, disclosureGrounds, ground)
  }
  const base = { ...letterWithName, section: null, programme }
  const pdf = typeset(LETTER, { name: NAME })
  if ('pdf' in pdf) {
    const { sha256, size } = await files.insert([pdf.pdf])
    const original = { name: '回答書（原本）.pdf', type: 'application/pdf', bytes: size, sha256 }
    const [words] = letterWithName.marks ?? []
    const marks = words ? [{ ...words, words: NAME, reason: REASON }] : null
    await insert(db, stamp, redactions, { ...base, original, marks })
  }
  await insertReleased(db, stamps, redactions, await recordOf(files, base))
}

/** A record of a talk, disclosed but for one name. */
async function recordOf(files: Files, base: Redaction): Promise<Redaction> {
  const text = `公園の利用に関する話合いの記録（見本）\n\n出席者 ${NAME}ほか3名\n議題 広場の利用時間\n結果 夏は午後7時まで、冬は午後5時までとする。\n`
  const original = await files.insert([Buffer.from(text)])
  const { bytes } = redactText(Buffer.from(text), [
    { kind: 'words', words: NAME, page: null, clause: '第7条第2号' },
  ])
  const result = await files.insert([bytes])
  return {
    ...base,
    number: '2020-2',
    subject: '公園の利用に関する話合いの記録（令和2年5月）',
    marks: null,
    original: { name: '記録（原本）.txt', type: 'text/plain', bytes: original.size, sha256: original.sha256 },
    result: { name: '公園の話合いの記録.txt', type: 'text/plain', bytes: result.size, sha256: result.sha256 },
    pages: 1,
    grounds: [{ place: '3行目', ground: 'a7-2', reason: REASON }],
  }
}

async function findProgramme(db: Db): Promise<string | undefined> {
  const row = await db
    .withTables<{ programmes: { key: string; state: string } }>()
    .selectFrom('programmes')
    .where('state', '=', 'released')
    .orderBy('key')
    .select('key')
    .limit(1)
    .executeTakeFirst()
  return row?.key
}

const LETTER = `
#let data = json(bytes(sys.inputs.data))
#set document(title: "回答書（見本）")
#set page(paper: "a5", margin: 20mm)
#set text(font: "BIZ UDPGothic", lang: "ja", size: 10.5pt)
#align(right)[令和2年5月20日]
#data.name 様
= 公園の利用に関する要望への回答
#data.name 様から5月1日にいただいた要望について、次のとおりお答えします。
+ 広場の照明は、6月に2基を新しくします。
+ 花壇の手入れは、地域の団体と一緒に行います。
`
