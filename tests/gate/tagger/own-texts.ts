import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnyEntry, Field, RecordType } from '#core/record/define.ts'
import { normalText } from '#core/rules/gate/normal-text.ts'
import { publicTexts } from '#core/rules/gate/public-texts.ts'
import { demoIncidents } from '#processes/incidents/demo-incidents.ts'
import { demoFiles } from '#processes/personal-files/demo-files.ts'
import { catalog } from '#registers/catalog.ts'
import { incident } from '#registers/records/incidents/record.ts'
import { personalFile } from '#registers/records/personal-files/record.ts'
import { sentencesIn } from '#tests/sentences.ts'
import english from '#ui/en.json' with { type: 'json' }
import type { TaggedText } from './tagged.ts'

/** What Daicho itself says where nobody is named: labels, choices and hints of its registers, public words of their samples, and what its pages say in both languages. */
export function ownTexts(): TaggedText[] {
  const texts = [
    ...catalog.flatMap(({ record, samples }) => [
      ...wordsOf(record),
      ...samples.flatMap((sample) => wordsIn(record, sample)),
    ]),
    ...demoFiles.flatMap((file) => wordsIn(personalFile, file)),
    ...demoIncidents('2026-04-01', 'P001').flatMap((entry) => wordsIn(incident, entry)),
    ...Object.values(english),
    ...sentencesIn(ROOT, ROOMS).map(({ text }) => text.replaceAll(/\{\d\}/g, '')),
    ...ROOMS.flatMap(saidIn),
  ]
  return [...new Set(texts)]
    .filter((text) => text.trim() !== '')
    .map((text) => ({ text: normalText(text.slice(0, 900)).text, names: [] }))
}

const ROOT = new URL('../../..', import.meta.url).pathname
const ROOMS = ['core', 'office', 'processes', 'public', 'registers', 'ui']
const SAID = /say\(\s*[\w.]+,\s*'[^']+',\s*'([^']+)'/g

/** The Japanese that pages say under a key. */
function saidIn(room: string): string[] {
  const folder = join(ROOT, 'src', room)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(SAID)].map(([, said = '']) => said),
    )
}

function wordsOf(record: RecordType): string[] {
  const { label, basis, personalFile: file } = record
  const told = file === undefined ? [] : [file.purpose, file.people, file.source, file.recipients ?? '']
  return [label, basis, ...told, listOf(record.fields), ...Object.values(record.fields).flatMap(wordsAt)]
}

/** The labels of a register as one list, as 個人情報ファイル簿 has them. */
function listOf(fields: Readonly<Record<string, Field>>): string {
  return Object.values(fields)
    .map(({ label }) => label)
    .join('、')
}

function wordsAt(field: Field): string[] {
  const choices = 'choices' in field ? Object.values(field.choices) : []
  return [field.label, field.hint ?? '', ...choices]
}

function wordsIn(record: RecordType, entry: AnyEntry): string[] {
  return publicTexts(record, entry).flatMap(({ text, isAllowance }) => (isAllowance ? [] : [text]))
}
