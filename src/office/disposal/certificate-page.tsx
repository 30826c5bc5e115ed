import { Hono } from 'hono'
import { Frame } from '#core/office/frame.tsx'
import { allow, type Office, type OfficeEnv, type OfficeRequest } from '#core/office/office.ts'
import { STATE_TONES, stateName } from '#core/office/words.ts'
import { get } from '#core/store/entries.ts'
import type { Kept } from '#core/store/table.ts'
import { printCertificate } from '#processes/disposal/print/certificate-pdf.ts'
import { certificateFacts } from '#processes/disposal/print/certificate-words.ts'
import { folderListHash, printFolderList } from '#registers/records/disposal-certificates/folder-list.ts'
import {
  type DisposalCertificate,
  disposalCertificate,
} from '#registers/records/disposal-certificates/record.ts'
import { ButtonLink } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { StatusBadge } from '#ui/status-badge.tsx'
import { Table } from '#ui/table.tsx'
import { dayText } from '../people/words.ts'

/** The certificates of disposals: to read, to print as PDF, and the list that the hash is of. */
export function certificateRoutes(office: Office): Hono<OfficeEnv> {
  const routes = new Hono<OfficeEnv>()
  const readable = async (c: OfficeRequest) => {
    allow(c, 'read', disposalCertificate)
    const kept = await get(office.db, disposalCertificate, c.req.param('key') ?? '')
    allow(c, 'read', disposalCertificate, kept.entry)
    return kept
  }
  routes.get('/:key', async (c) => c.html(<CertificatePage c={c} office={office} kept={await readable(c)} />))
  routes.get('/:key/certificate.pdf', async (c) => {
    const { entry } = await readable(c)
    const pdf = printCertificate(entry, office.municipality)
    return c.body(Uint8Array.from(pdf).buffer, 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${entry.number}.pdf"`,
    })
  })
  routes.get('/:key/folders.txt', async (c) => {
    const { entry } = await readable(c)
    return c.body(printFolderList(entry.folders), 200, { 'content-type': 'text/plain; charset=utf-8' })
  })
  return routes
}

function CertificatePage(props: { c: OfficeRequest; office: Office; kept: Kept<DisposalCertificate> }) {
  const { c, office, kept } = props
  const { language } = c.var
  const { entry } = kept
  const base = `/disposal-desk/certificates/${kept.key}`
  const isWhole = folderListHash(entry.folders) === entry.listHash
  return (
    <Frame
      c={c}
      office={office}
      title={entry.subject}
      path={[
        { label: say(language, 'disposal.desk', '廃棄の手続き'), href: '/disposal-desk' },
        { label: entry.disposal, href: `/disposal-desk/${entry.disposal}` },
        { label: say(language, 'disposal.certificate', '廃棄証明') },
      ]}
    >
      <PageHead
        heading={entry.subject}
        note={
          <>
            <StatusBadge tone={STATE_TONES[kept.state]}>{stateName(language, kept.state)}</StatusBadge>{' '}
            {kept.key}
          </>
        }
        actions={
          <>
            <ButtonLink href={`${base}/certificate.pdf`}>PDF</ButtonLink>
            <ButtonLink href={`${base}/folders.txt`}>
              {say(language, 'disposal.list-text', '目録（テキスト）')}
            </ButtonLink>
            <ButtonLink href={`/disposal-certificates/${kept.key}`}>
              {say(language, 'disposal.entry', '登録と承認')}
            </ButtonLink>
          </>
        }
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
          <code class="daicho-hash">{entry.listHash}</code>
        </p>
      </NotificationBanner>
      <DescriptionList
        items={certificateFacts(entry).map(([term, description]) => ({ term, description }))}
      />
      <Table
        caption={say(language, 'disposal-certificates.folders', 'フォルダ')}
        language={language}
        rows={entry.folders}
        columns={[
          {
            heading: say(language, 'folders.number', 'フォルダ番号'),
            narrow: true,
            cell: ({ folder }) => folder,
          },
          {
            heading: say(language, 'disposals.folders.name', '公開用フォルダ名'),
            names: true,
            cell: ({ name }) => name,
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
    </Frame>
  )
}
