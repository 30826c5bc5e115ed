import type { EntryProof } from '#core/edition/proof.ts'
import type { Edition } from '#core/edition/read.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'

/** The proof of one entry, with the checkpoint to whose root it leads: everything that is needed to check it alone. */
export function proofJson(edition: Edition, proof: EntryProof) {
  return { ...proof, checkpoint: edition.checkpoint }
}

/** Shows that what the site says of an entry is what was signed, step by step. */
export function ProofPage(props: { c: SiteRequest; site: Site; edition: Edition; proof: EntryProof }) {
  const { c, site, edition, proof } = props
  const { language } = c.var
  const { register, key, index, size } = proof
  const heading = say(language, 'proof.heading', 'だれも書き換えていないことの証明')
  const title = edition.find(register, key)?.title || key
  const file = `/data/proof/${register}/${encodeURIComponent(key)}.json`
  return (
    <Frame
      c={c}
      site={site}
      title={`${title} ${heading}`}
      description={`${title}の公開の証明`}
      path={[
        { label: say(language, 'public.data', 'オープンデータ'), href: pageAddress(language, '/data') },
        {
          label: say(language, 'data.verify', '書き換えられていないことを確かめる'),
          href: pageAddress(language, '/data/verify'),
        },
        { label: title },
      ]}
    >
      <PageHead heading={heading} note={<Japanese c={c}>{title}</Japanese>} />
      <p>
        {say(
          language,
          'proof.lead',
          '公開されたことは、一行ずつ、順番に、木の葉のように並べて記録されます。木の根は、葉が一つでも変われば別の値になり、その根に市区町村が署名しています。下の値をたどると、この登録から署名された根に着きます。',
        )}
      </p>
      <ol class="daicho-stages">
        <li>
          <h2>{say(language, 'proof.said', '公開された内容')}</h2>
          {proof.said === null ? (
            <p>{say(language, 'proof.withdrawn', 'この登録は取り下げられ、内容は残っていません。')}</p>
          ) : (
            <>
              <p>
                {say(
                  language,
                  'proof.said.how',
                  'ソルト（salt、16バイトの乱数）と内容の文字をつないだものから、SHA-256でハッシュを計算します。',
                )}
              </p>
              <Disclosure summary={say(language, 'proof.show', '値を見る')}>
                <Values
                  values={[
                    ['salt', proof.said.salt],
                    ['values', proof.said.values],
                  ]}
                />
              </Disclosure>
            </>
          )}
        </li>
        <li>
          <h2>{say(language, 'proof.leaf', '記録の行')}</h2>
          <p>
            {say(
              language,
              'proof.leaf.how',
              '台帳、番号、版、行為、日時、そして上のハッシュが並びます。ゼロのバイト一つと、この行から、葉のハッシュを計算します。',
            )}
          </p>
          <Values values={[['leaf', proof.leaf]]} />
        </li>
        <li>
          <h2>{say(language, 'proof.path', '葉から根まで')}</h2>
          <p>
            {say(language, 'proof.path.how', '隣のハッシュと順に合わせていきます（RFC 6962）。')}{' '}
            {say(language, 'proof.place', '全{size}行のうち、{index}番目の葉です。')
              .replace('{size}', size.toLocaleString('ja'))
              .replace('{index}', (index + 1).toLocaleString('ja'))}
          </p>
          <Disclosure summary={say(language, 'proof.show', '値を見る')}>
            <Values values={proof.proof.map((hash, at) => [String(at + 1), hash])} />
          </Disclosure>
        </li>
        <li>
          <h2>{say(language, 'proof.root', '署名された根')}</h2>
          <p>{say(language, 'proof.root.how', '三行目が根です。最後の行が署名です。')}</p>
          <Values values={[['checkpoint', edition.checkpoint ?? '']]} />
        </li>
      </ol>
      <p>
        <a href={file}>{say(language, 'proof.file', 'この証明をJSONで受け取る')}</a>
      </p>
    </Frame>
  )
}

function Values({ values }: { values: readonly (readonly [name: string, text: string])[] }) {
  return (
    <dl class="daicho-values">
      {values.map(([name, text]) => (
        <div>
          <dt>{name}</dt>
          <dd>
            <code class="daicho-hash">{text}</code>
          </dd>
        </div>
      ))}
    </dl>
  )
}
