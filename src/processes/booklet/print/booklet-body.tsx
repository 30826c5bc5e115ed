import type { Municipality } from '#core/rules/municipality.ts'
import type { Booklet, BookletProgramme, MeasureKind } from '../booklet.ts'
import { OutlineList } from './outline-list.tsx'
import {
  BOOKLET_NAME,
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

/** The whole booklet as one article: cover, preface, contents, the two lists, a sheet per programme. */
export function BookletBody(props: { booklet: Booklet; municipality: Municipality }) {
  const { booklet, municipality } = props
  const year = yearLabel(booklet, municipality)
  return (
    <article class="booklet">
      <header class="booklet-cover">
        <h1>
          {year} {BOOKLET_NAME}
        </h1>
        <p>{booklet.committee}</p>
        <p class="booklet-publisher">{municipality.name}</p>
      </header>
      {booklet.preface.length === 0 ? null : (
        <section class="booklet-preface">
          <h2>はじめに</h2>
          <OutlineList items={booklet.preface} />
        </section>
      )}
      <BookletContents booklet={booklet} />
      {MEASURE_KINDS.map((kind) => (
        <BookletMeasures booklet={booklet} kind={kind} />
      ))}
      {orderedProgrammes(booklet).map((programme, index) => (
        <BookletSheet programme={programme} place={index + 1} year={year} />
      ))}
    </article>
  )
}

/** 目次: links to the sheets in their order, the reference part by itself. */
function BookletContents({ booklet }: { booklet: Booklet }) {
  const programmes = orderedProgrammes(booklet)
  const own = programmes.filter(({ isReference }) => !isReference).length
  return (
    <nav class="booklet-contents" aria-labelledby="booklet-contents">
      <h2 id="booklet-contents">目次</h2>
      <Links programmes={programmes.slice(0, own)} first={1} />
      {own === programmes.length ? null : (
        <>
          <h3>{REFERENCE_PART}</h3>
          <Links programmes={programmes.slice(own)} first={own + 1} />
        </>
      )}
    </nav>
  )
}

/** The list of one kind of measure, each with a link to its programme's sheet; nothing where there is none. */
function BookletMeasures({ booklet, kind }: { booklet: Booklet; kind: MeasureKind }) {
  const measures = measuresOf(booklet, kind)
  const names = orderedProgrammes(booklet).map(({ name }) => name)
  if (measures.length === 0) return null
  const [programmeLabel, sectionsLabel, summaryLabel] = MEASURE_COLUMNS
  return (
    <section class="booklet-measures">
      <h2 id={`booklet-${kind}`}>{MEASURE_LABELS[kind]}の一覧</h2>
      <table class="booklet-table" aria-labelledby={`booklet-${kind}`}>
        <thead>
          <tr>
            {MEASURE_COLUMNS.map((heading) => (
              <th scope="col">{heading}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measures.map(({ programme, sections, summary }) => (
            <tr>
              <th scope="row" data-label={programmeLabel}>
                {names.includes(programme) ? (
                  <a href={`#programme-${names.indexOf(programme) + 1}`}>{programme}</a>
                ) : (
                  programme
                )}
              </th>
              <td data-label={sectionsLabel}>{sections.join('、')}</td>
              <td data-label={summaryLabel}>
                <OutlineList items={summary} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The sheet of one programme; `place` is its place in the booklet, from 1, and makes the address `#programme-1`. */
function BookletSheet(props: { programme: BookletProgramme; place: number; year: string }) {
  const { programme, place, year } = props
  const labels = ['区分', '所管課', `${year}事業（目標）`, `${year}当初予算`, '事務事業の内容及び手法']
  const cells = [
    programme.isNew ? <strong class="booklet-new">{NEW_MARK}</strong> : <Absent says="区分の記載なし" />,
    programme.sections.length > 0 ? programme.sections.join('、') : <Absent says="所管課の記載なし" />,
    <OutlineList items={programme.goal} />,
    <Budget programme={programme} />,
    <OutlineList items={programme.content} />,
  ]
  return (
    <section class="booklet-sheet" id={`programme-${place}`} aria-labelledby={`programme-${place}-name`}>
      <p class="booklet-departments">
        {programme.isReference ? `${REFERENCE_PART}　` : ''}
        {programme.departments.join('、')}
      </p>
      <h2 id={`programme-${place}-name`}>{programme.name}</h2>
      <table class="booklet-table booklet-programme" aria-labelledby={`programme-${place}-name`}>
        <thead>
          <tr>
            {labels.map((label) => (
              <th scope="col">{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {cells.map((cell, index) => (
              <td data-label={labels[index]}>{cell}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  )
}

function Links(props: { programmes: readonly BookletProgramme[]; first: number }) {
  return (
    <ol class="booklet-links" start={props.first}>
      {props.programmes.map(({ name, sections }, index) => (
        <li>
          <a href={`#programme-${props.first + index}`}>{name}</a>
          {sections.length > 0 ? <span class="booklet-sections">（{sections.join('、')}）</span> : null}
        </li>
      ))}
    </ol>
  )
}

function Budget({ programme }: { programme: BookletProgramme }) {
  const { budget, budgetNote } = programme
  if (budget === null && budgetNote === null) return <Absent says="額の記載なし" />
  return (
    <>
      {budget === null ? null : <p class="booklet-budget">{printBudget(programme)}</p>}
      {budgetNote === null ? null : <p class="booklet-note">{budgetNote}</p>}
    </>
  )
}

function Absent({ says }: { says: string }) {
  return (
    <>
      <span aria-hidden="true">—</span>
      <span class="booklet-unseen">{says}</span>
    </>
  )
}
