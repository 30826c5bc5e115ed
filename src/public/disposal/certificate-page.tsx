import { certificateFacts } from '#processes/disposal/print/certificate-words.ts'
import { folderListHash } from '#registers/records/disposal-certificates/folder-list.ts'
import type { DisposalCertificate } from '#registers/records/disposal-certificates/record.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Command } from '#ui/command.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { pageAddress } from '../address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import { type Site, type SiteRequest, siteUrl } from '../site.ts'
import { dayText } from './listed-page.tsx'

/** A certificate of disposal for everybody: what it says, its list, and how to check that neither was changed. */
export function CertificatePage(props: { c: SiteRequest; site: Site; certificate: DisposalCertificate }) {
  const { c, site, certificate } = props
  const { language } = c.var
  const { number, subject, folders, listHash } = certificate
  const base = `/disposal/certificates/${encodeURIComponent(number)}`
  const isWhole = folderListHash(folders) === listHash
  return (
    <Frame
      c={c}
      site={site}
      title={subject}
      description={`${site.municipality.name}の廃棄証明「${subject}」`}
      path={[
        {
          label: say(language, 'gone.listed', 'まもなく廃棄する公文書'),
          href: pageAddress(language, '/disposal'),
        },
        {
          label: say(language, 'gone.past', '廃棄した公文書'),
          href: pageAddress(language, '/disposal/past'),
        },
        { label: number },
      ]}
    >
      <PageHead
        heading={<Japanese c={c}>{subject}</Japanese>}
        note={number}
        actions={<ButtonLink href={`${base}/certificate.pdf`}>PDF</ButtonLink>}
      />
      <NotificationBanner
        type={isWhole ? 'success' : 'error'}
        language={language}
        heading={
          isWhole
            ? say(language, 'disposal.whole', '目録は、証明のハッシュと合っています。')
            : say(language, 'disposal.altered', '目録が、証明のハッシュと合いません。')
        }
      >
        <p>
          <code class="daicho-hash">{listHash}</code>
        </p>
      </NotificationBanner>
      <Japanese c={c} block>
        <DescriptionList
          items={certificateFacts(certificate).map(([term, description]) => ({ term, description }))}
        />
      </Japanese>
      <Table
        caption={say(language, 'gone.destroyed', '廃棄したフォルダ')}
        language={language}
        rows={folders}
        columns={[
          {
            heading: say(language, 'folders.number', 'フォルダ番号'),
            narrow: true,
            cell: ({ folder }) => folder,
          },
          {
            heading: say(language, 'disposals.folders.name', '公開用フォルダ名'),
            names: true,
            cell: ({ name }) => <Japanese c={c}>{name}</Japanese>,
          },
          {
            heading: say(language, 'disposals.folders.retention', '保存期間'),
            narrow: true,
            cell: ({ retention }) => retention,
          },
          {
            heading: say(language, 'disposals.folders.expiresOn', '満了日'),
            narrow: true,
            cell: ({ expiresOn }) => dayText(language, expiresOn),
          },
          {
            heading: say(language, 'disposals.folders.documents', '文書の数'),
            numeric: true,
            cell: ({ documents }) => documents.toLocaleString('ja'),
          },
        ]}
      />
      <section aria-labelledby="check">
        <h2 id="check">{say(language, 'gone.check', '自分で確かめる')}</h2>
        <p>
          {say(
            language,
            'gone.check.note',
            '目録のテキストのSHA-256が証明の値と同じなら、目録は変わっていません。証明そのものは、公開版の署名で確かめられます。',
          )}
        </p>
        <Command
          text={`curl -s ${siteUrl(c, site)}${base}/folders.txt | sha256sum`}
          label={say(language, 'gone.check.command', '目録のハッシュを求める命令')}
        />
        <ul>
          <li>
            <a href={`${base}/folders.txt`}>{say(language, 'disposal.list-text', '目録（テキスト）')}</a>
          </li>
          <li>
            <a href={pageAddress(language, `/registers/disposal-certificates/${encodeURIComponent(number)}`)}>
              {say(language, 'gone.check.proof', 'この証明の登録と、公開の証拠')}
            </a>
          </li>
        </ul>
      </section>
    </Frame>
  )
}
