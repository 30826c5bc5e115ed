import { readFileSync } from 'node:fs'
import type { OutlineItem } from '#core/record/values.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { typeset } from '#platform/typst.ts'
import type { Booklet } from '../booklet.ts'
import { phrases } from './phrases.ts'
import {
  BOOKLET_NAME,
  columnLabels,
  MEASURE_COLUMNS,
  MEASURE_KINDS,
  MEASURE_LABELS,
  measuresOf,
  NEW_MARK,
  orderedProgrammes,
  printBudget,
  REFERENCE_PART,
  yearLabel,
} from './words.ts'

/** The booklet as a tagged PDF/UA-1 file; refuses as invalid, naming the characters, what the typeface cannot show. */
export function printPdf(booklet: Booklet, municipality: Municipality): Uint8Array {
  const set = typeset(TEMPLATE, pageData(booklet, municipality))
  if ('pdf' in set) return set.pdf
  const characters = set.lacking.map((text) => `「${text}」`).join('')
  throw new Refusal(
    'invalid',
    `PDFの書体にない文字があります：${characters}。別の文字かかなで書いてください。`,
  )
}

/** Where a heading of the sheet may be broken. */
const WITHIN_HEADING = /(?<=年度)(?=当初)/

/** A shorter list of contents stays in one column. */
const FEWEST_IN_TWO_COLUMNS = 12

const TEMPLATE = readFileSync(new URL('./booklet.typ', import.meta.url), 'utf8')

function pageData(booklet: Booklet, municipality: Municipality) {
  const year = yearLabel(booklet, municipality)
  const programmes = orderedProgrammes(booklet)
  return {
    title: `${year} ${BOOKLET_NAME}`,
    year,
    name: BOOKLET_NAME,
    municipality: municipality.name,
    colour: municipality.colour,
    committee: booklet.committee,
    prefaceHeading: 'はじめに',
    preface: booklet.preface.map(complete),
    contentsHeading: '目次',
    contentsBreak: programmes.length < FEWEST_IN_TWO_COLUMNS ? null : Math.ceil(programmes.length / 2),
    columns: columnLabels(year).map((label) => label.split(WITHIN_HEADING)),
    newLabel: NEW_MARK,
    overleaf: '（次頁に続く）',
    continued: '（続き）',
    measures: MEASURE_KINDS.map((kind) => ({
      heading: `${MEASURE_LABELS[kind]}の一覧`,
      columns: [...MEASURE_COLUMNS, '頁'],
      rows: measuresOf(booklet, kind).map(({ programme, sections, summary }) => {
        const index = programmes.findIndex(({ name }) => name === programme)
        return {
          words: phrases(programme),
          sections,
          summary: summary.map(complete),
          index: index < 0 ? null : index,
        }
      }),
    })).filter(({ rows }) => rows.length > 0),
    programmes: programmes.map((programme, index) => {
      const part = programme.isReference ? REFERENCE_PART : `${year} ${BOOKLET_NAME}`
      const opensPart = programmes[index - 1]?.isReference !== programme.isReference
      return {
        name: programme.name,
        words: phrases(programme.name),
        part,
        opens: opensPart ? part : null,
        isReference: programme.isReference,
        isNew: programme.isNew,
        departments: programme.departments.join('、'),
        sections: programme.sections,
        goal: programme.goal.map(complete),
        budget: printBudget(programme),
        budgetNote: programme.budgetNote ?? '',
        content: programme.content.map(complete),
      }
    }),
  }
}

type CompleteItem = Required<Omit<OutlineItem, 'items'>> & { readonly items: readonly CompleteItem[] }

function complete({ marker, text, marks = [], table = [], items = [] }: OutlineItem): CompleteItem {
  return { marker, text, marks, table, items: items.map(complete) }
}
