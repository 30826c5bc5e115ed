import { Frame } from '#core/office/frame.tsx'
import { person } from '#core/office/left-to-say.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { fieldName, momentText } from '#core/office/words.ts'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { differences } from '#core/record/difference.ts'
import type { PlacedLine } from '#core/store/journal-list.ts'
import type { LineProof } from '#core/store/journal-proof.ts'
import { ButtonLink } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import type { Surroundings } from '#ui/kinds/face.ts'
import { FieldDifference, FieldValue } from '#ui/kinds/field.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { recordIn } from '#ui/translation.ts'
import { lineName } from './journal-page.tsx'
import { lineActName, lineTitle, otherFacts, subjectHref, subjectName } from './line-words.ts'

type Props = {
  c: OfficeRequest
  office: Office
  record: RecordType | undefined
  line: PlacedLine
  /** The line before it of the same entry. */
  before: PlacedLine | undefined
  proof: LineProof | undefined
  /** The edition that carries the tree of the proof; null where none does yet. */
  edition: number | null
  around: Surroundings
  isAuditor: boolean
}

/** One line of the journal: who wrote what and why, what it changed, and how it hangs in the tree. */
export function LinePage(props: Props) {
  const { c, office, record, line, isAuditor } = props
  const { language } = c.var
  const journal = say(language, 'journal.heading', '履歴')
  const number = lineName(language, line.id)
  const title = lineTitle(record, line)
  const href = subjectHref(record, line)
  const own = `/${line.register}/${encodeURIComponent(line.entry)}`
  return (
    <Frame
      c={c}
      office={office}
      title={`${journal}｜${number}`}
      path={[{ label: journal, href: '/journal' }, { label: number }]}
    >
      <PageHead
        heading={`${title === '' ? line.entry : title}：${lineActName(language, line.act)}`}
        note={`${subjectName(language, record, line.register)} ${line.entry}　${number}`}
        actions={
          <>
            {href && <ButtonLink href={href}>{say(language, 'journal.open', '登録を開く')}</ButtonLink>}
            {record && (
              <ButtonLink href={`${own}/history`}>
                {say(language, 'journal.entry-history', 'この登録の履歴')}
              </ButtonLink>
            )}
            {record && isAuditor && (
              <ButtonLink href={`/journal/entries${own}`}>
                {say(language, 'journal.timeline', 'だれが見て、だれが変えたか')}
              </ButtonLink>
            )}
          </>
        }
      />
      <Writing {...props} />
      <section aria-labelledby="changed">
        <h2 id="changed">{say(language, 'journal.changed', '変わったこと')}</h2>
        <Changed {...props} />
      </section>
      <section aria-labelledby="tree">
        <h2 id="tree">{say(language, 'journal.tree', '木の中の位置と証明')}</h2>
        <Place {...props} />
      </section>
    </Frame>
  )
}

function Writing({ c, line }: Props) {
  const { language } = c.var
  return (
    <DescriptionList
      items={[
        {
          term: say(language, 'journal.at', '日時'),
          description: (
            <time datetime={line.at.toISOString()}>{momentText(language, line.at, 'medium')}</time>
          ),
        },
        {
          term: say(language, 'journal.by', '書いた人'),
          description: person(c, line.by),
        },
        {
          term: say(language, 'journal.why', '理由'),
          description: line.why || say(language, 'journal.no-reason', '書かれていない'),
        },
        {
          term: say(language, 'journal.revision', '版'),
          description: say(language, 'office.nth-revision', '第{n}版').replace('{n}', String(line.revision)),
        },
      ]}
    />
  )
}

/** By fields where the line is of a register; else what the line says, in words. */
function Changed({ c, record, line, before, around }: Props) {
  const { language } = c.var
  if (record === undefined) {
    const old = new Map(otherFacts(language, before?.after).map(({ term, text }) => [term, text]))
    const facts = otherFacts(language, line.after)
    if (line.register === 'access-lines') return <Seal language={language} after={line.after} />
    return (
      <DescriptionList
        items={facts.map(({ term, text }) => ({
          term,
          description: old.has(term) && old.get(term) !== text ? `${old.get(term)} → ${text}` : text,
        }))}
      />
    )
  }
  const changed = differences(recordIn(language, record), before?.after ?? null, line.after)
  if (changed.length === 0) {
    return <p>{say(language, 'journal.unchanged', '項目の値は変わらず、手続きだけが進みました。')}</p>
  }
  return (
    <DescriptionList
      items={changed.map(({ name, field, before: from, after: to }) => ({
        term: fieldName(language, record, name, field),
        // Where nothing stood before there is nothing to compare.
        description: before ? (
          <FieldDifference field={field} before={from} after={to} around={around} />
        ) : (
          <FieldValue field={field} value={to} around={around} />
        ),
      }))}
    />
  )
}

function Seal(props: { language: Language; after: AnyEntry | null }) {
  const { leaves } = (props.after ?? {}) as { leaves?: readonly string[] }
  return (
    <p>
      {say(props.language, 'journal.seal', '閲覧の記録{n}行を、この行で木に結びました。').replace(
        '{n}',
        (leaves?.length ?? 0).toLocaleString('ja'),
      )}{' '}
      <a href="/access">{say(props.language, 'access.heading', '閲覧の記録')}</a>
    </p>
  )
}

function Place({ c, line, proof, edition }: Props) {
  const { language } = c.var
  if (proof === undefined) {
    return <p>{say(language, 'journal.waiting', 'この行は、1秒ほどで木に加わります。')}</p>
  }
  const { position, tree, path } = proof
  return (
    <>
      {proof.holds ? (
        <NotificationBanner
          type="success"
          language={language}
          heading={say(language, 'journal.holds', 'この行は書いたときのままで、木の根に結ばれています。')}
        />
      ) : (
        <NotificationBanner
          type="error"
          language={language}
          heading={say(
            language,
            'journal.broken',
            'この行は、木と合いません。書き換えられた疑いがあります。',
          )}
        />
      )}
      <DescriptionList
        items={[
          {
            term: say(language, 'journal.position', '位置'),
            description: `${position.toLocaleString('ja')}（${say(language, 'journal.of-size', '全{n}行の木').replace('{n}', tree.size.toLocaleString('ja'))}）`,
          },
          {
            term: say(language, 'journal.leaf', '葉（SHA-256）'),
            description: <code class="daicho-hash">{proof.line.leaf.toString('hex')}</code>,
          },
          {
            term: say(language, 'journal.root', '木の根'),
            description: <code class="daicho-hash">{tree.root.toString('base64')}</code>,
          },
          {
            term: say(language, 'journal.signed', '署名'),
            description:
              edition === null
                ? say(language, 'journal.unsigned', 'この行を含む木は、次の公開版で署名されます。')
                : say(
                    language,
                    'journal.signed-in',
                    '公開版 第{n}号の署名が、この木の根に及びます。',
                  ).replace('{n}', String(edition)),
          },
          {
            term: say(language, 'journal.path', '証明'),
            description: say(language, 'journal.path-length', '{n}個のハッシュ').replace(
              '{n}',
              String(path.length),
            ),
          },
        ]}
      />
      <p class="daicho-actions">
        <ButtonLink href={`/journal/${line.id}/proof`} download>
          {say(language, 'journal.proof', '証明を保存する')}
        </ButtonLink>
        <ButtonLink href={`/journal/${line.id}/proof?words=none`} type="text" download>
          {say(language, 'journal.proof-bare', '言葉を含まない証明（外に渡せるもの）')}
        </ButtonLink>
      </p>
      <p class="daicho-page-head__note">
        {say(
          language,
          'journal.proof-note',
          '証明は docs/verify.md の手順で、この台帳を使わずに確かめられます。',
        )}
      </p>
    </>
  )
}
