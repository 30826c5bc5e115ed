import { hash } from 'node:crypto'
import type { Child } from 'hono/jsx'
import { Command } from '#ui/command.tsx'
import { Copyable } from '#ui/copyable.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { Frame } from '../frame.tsx'
import { type Site, type SiteRequest, siteUrl } from '../site.ts'
import { FileLinks } from './file-links.tsx'
import { printBytes, printMoment } from './moment.ts'

/** How anybody finds out, without asking, that the edition is as it was signed. */
export function VerifyPage({ c, site }: { c: SiteRequest; site: Site }) {
  const { language } = c.var
  const heading = say(language, 'data.verify', '書き換えられていないことを確かめる')
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の公開版の検証のしかた`}
      path={[
        { label: say(language, 'public.data', 'オープンデータ'), href: pageAddress(language, '/data') },
        { label: heading },
      ]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'verify.lead',
          'このサイトは、署名された一つのファイル（公開版）から作られています。そのファイルがあれば、だれにも問い合わせずに次のことを確かめられます。',
        )}
      />
      <ul>
        <li>{say(language, 'verify.signed', '市区町村が署名したものであること。')}</li>
        <li>
          {say(
            language,
            'verify.unchanged',
            'そのあと、登録も、題名も、金額も、日付も、合計も、一つも書き換えられていないこと。',
          )}
        </li>
        <li>{say(language, 'verify.kept', '前に公開されたものが、こっそり取り消されていないこと。')}</li>
      </ul>
      <Facts c={c} site={site} />
      <Steps language={language} url={siteUrl(c, site)} />
    </Frame>
  )
}

function Facts({ c, site }: { c: SiteRequest; site: Site }) {
  const { language } = c.var
  const { manifest, file, key } = site.edition()
  return (
    <section class="daicho-section" aria-labelledby="facts">
      <h2 id="facts">{say(language, 'verify.facts', 'いま公開しているもの')}</h2>
      <DescriptionList
        items={[
          { term: say(language, 'public.edition', '公開版'), description: String(manifest.number) },
          {
            term: say(language, 'verify.compiled', '作られたとき'),
            description: printMoment(language, manifest.compiledAt),
          },
          { term: say(language, 'verify.size', '大きさ'), description: printBytes(file.bytes) },
          {
            term: say(language, 'verify.content', '内容のハッシュ（SHA-256）'),
            description: <Hash text={manifest.contentHash} />,
          },
          {
            term: say(language, 'verify.fingerprint', '鍵の指紋（edition.pubのSHA-256）'),
            description: key === null ? '—' : <Hash text={hash('sha256', keyFile(key))} />,
          },
        ]}
      />
    </section>
  )
}

function Hash({ text }: { text: string }) {
  return (
    <Copyable text={text}>
      <code class="daicho-hash">{text}</code>
    </Copyable>
  )
}

const FILES = ['edition.sqlite', 'edition.checkpoint', 'edition.pub', 'verify.py']

function Steps({ language, url }: { language: Language; url: string }) {
  const [edition, ...files] = FILES
  return (
    <section class="daicho-section" aria-labelledby="steps">
      <h2 id="steps">{say(language, 'verify.how', '確かめかた')}</h2>
      <p>
        {say(
          language,
          'verify.terminal',
          'コンピューターの端末（ターミナル）に、次の行を写して実行します。途中で切れた受信は、一行目をもう一度実行すると続きから始まります。その間に公開版が新しくなって検証が合わないときは、ファイルを消して最初から受け取ってください。',
        )}
      </p>
      <ol class="daicho-stages">
        <Step heading={say(language, 'verify.load', 'ファイルを受け取る')}>
          <Command
            label={say(language, 'verify.load', 'ファイルを受け取る')}
            text={[
              `curl -C - -O ${url}/data/${edition}`,
              ...files.map((file) => `curl -O ${url}/data/${file}`),
            ].join('\n')}
          />
          <FileLinks names={FILES} />
        </Step>
        <Step heading={say(language, 'verify.key', '鍵が本物か確かめる')}>
          <p>
            {say(
              language,
              'verify.key.why',
              '出てきた指紋を、上の指紋だけでなく、広報紙や窓口など、このサイトの外で知った指紋と比べます。サイトごと偽物であれば、上の指紋も偽物だからです。',
            )}
          </p>
          <Command label={say(language, 'verify.key', '鍵が本物か確かめる')} text="sha256sum edition.pub" />
        </Step>
        <Step heading={say(language, 'verify.check', '署名と内容を確かめる')}>
          <p>
            {say(
              language,
              'verify.check.why',
              'このサイトのプログラムを一切使わない、短いプログラムです。PythonとOpenSSLで動きます。「as it was signed」と出れば、署名されたままです。',
            )}
          </p>
          <Command
            label={say(language, 'verify.check', '署名と内容を確かめる')}
            text="python3 verify.py edition.sqlite edition.pub"
          />
        </Step>
        <Step heading={say(language, 'verify.past', '過去が変えられていないか確かめる')}>
          <p>
            {say(
              language,
              'verify.past.why',
              'edition.checkpoint（数行の文字）を、ときどき日付を付けて取っておいてください。台帳（Daicho）のプログラムがあれば、新しい公開版がそれを引き継いでいるか、最初の食い違いはどこかが分かります。',
            )}
          </p>
          <Command
            label={say(language, 'verify.past', '過去が変えられていないか確かめる')}
            text="./daicho edition verify edition.sqlite --key edition.pub --previous older.checkpoint"
          />
        </Step>
      </ol>
      <h3>{say(language, 'verify.differs', '合わないとき')}</h3>
      <p>
        {say(
          language,
          'verify.differs.what',
          '二つのファイルとその署名を、どちらも捨てずに取っておき、市区町村に尋ねてください。両立しない二つの署名は、それだけで書換えの証拠になります。',
        )}
      </p>
    </section>
  )
}

function Step(props: { heading: string; children?: Child }) {
  return (
    <li>
      <h3>{props.heading}</h3>
      {props.children}
    </li>
  )
}

/** What stands in `edition.pub`. */
export function keyFile(key: string): string {
  return `${key}\n`
}
