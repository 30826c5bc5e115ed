import { beforeEach, expect, test } from 'vitest'
import type { Role } from '#core/rules/permission.ts'
import { get, insert, revise, transition } from '#core/store/entries.ts'
import { documents } from '#registers/records/documents/register.ts'
import { newsletterContract } from '#registers/records/documents/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { layFolders } from '#tests/disposal/ground.ts'
import { plainGate } from '#tests/gate.ts'
import { officePages } from '#tests/office-pages.ts'
import { registerPages } from './register-pages.tsx'

const use = useDatabase()
const contract = { ...newsletterContract, folder: 'A0' }
const now = new Date('2026-04-01T09:00:00+09:00')
const stamp = (by: string) => ({ by, why: '', at: now })
const as = (person: string, roles: readonly Role[]) =>
  officePages(use, (app, office) => app.route('/documents', registerPages(office, documents)), {
    roles,
    now,
    person,
  })
const key = newsletterContract.number
const clerk = () => as('yamada', ['clerk'])
const boss = () => as('suzuki', ['approver', 'releaser'])

beforeEach(async () => {
  await layFolders(use.db, 1)
  const draft = await insert(use.db, stamp('yamada'), documents, {
    ...contract,
    completedOn: null,
    programme: null,
  })
  await transition(use.db, stamp('yamada'), documents, draft, 'review', plainGate)
})

test('a document that is not completed says so at its field in the form, to whoever approves it, and to whoever releases it', async () => {
  const form = (await clerk().page(`/documents/${key}/edit`)).html
  expect(noteBehind(form, 'name="completedOn"')).toBe('公開までに：公開するには、完結した日を入れる。')
  expect(noteBehind(form, 'name="programme"')).toBe('公開までに：公開するには、結び付く事務事業を入れる。')
  const english = (await clerk().page(`/documents/${key}/edit?lang=en`)).html
  expect(noteBehind(english, 'name="completedOn"')).toContain('Fill in when it was completed')

  for (const page of [`/documents/${key}`, `/documents/${key}/review`]) {
    const { html } = await boss().page(page)
    expect(html).toContain('公開するまでに、次の項目が要ります。')
    expect(html).toContain('<strong>完結した日</strong>：公開するには、完結した日を入れる。')
    expect(html).not.toContain('定めた日数')
  }
  expect((await clerk().page(`/documents/${key}`)).html).toContain(
    `<a href="/documents/${key}/edit#field-completedOn">完結した日</a>`,
  )

  const { revision } = await get(use.db, documents.record, key)
  await transition(use.db, stamp('suzuki'), documents, { key, revision }, 'approval')
  const refused = await boss().post(`/documents/${key}/release`, { revision: String(revision + 1) })
  expect(await refused.text()).toContain('完結した日：公開するには、完結した日を入れる。')
  const told = await boss().post(`/documents/${key}/release?lang=en`, { revision: String(revision + 1) })
  expect(await told.text()).toContain('Fill in when it was completed before it is published.')
})

test('what is completed and bound says nothing, nor does what is public', async () => {
  const { revision } = await get(use.db, documents.record, key)
  await revise(use.db, stamp('yamada'), documents, { key, revision }, contract)
  expect((await boss().page(`/documents/${key}`)).html).not.toContain('公開するまでに')
  expect((await clerk().page(`/documents/${key}/edit`)).html).not.toContain('公開までに')
})

test('the review counts files, not the fields that hold them', async () => {
  const { revision } = await get(use.db, documents.record, key)
  const file = (name: string, digit: string) => ({
    ...{ name, type: 'text/plain', bytes: 3, sha256: digit.repeat(64) },
  })
  const attachments = ['1', '2', '3'].map((digit) => ({
    title: `別紙${digit}`,
    ...file(`${digit}.txt`, digit),
  }))
  await revise(
    use.db,
    stamp('yamada'),
    documents,
    { key, revision },
    {
      ...{ ...contract, disclosureForecast: 'open', forecastReasons: null },
      fullText: file('text.txt', 'a'),
      attachments,
    },
  )
  expect((await boss().page(`/documents/${key}/review`)).html).toContain('添付ファイル 4）')
})

/** The note that stands behind a control and before the next one. */
function noteBehind(html: string, control: string): string | undefined {
  const from = html.indexOf(control)
  const rest = html.slice(from, html.indexOf('class="dads-form-control-label"', from))
  return /<p class="daicho-release-note">([^<]*)</.exec(rest)?.[1]
}
