import { Breadcrumb } from './breadcrumb.tsx'
import { Button } from './button.tsx'
import { EmergencyBanner } from './emergency-banner.tsx'
import { Form } from './form.tsx'
import { GalleryCharts } from './gallery/charts.tsx'
import { GalleryControls } from './gallery/controls.tsx'
import { GalleryFaces } from './gallery/faces.tsx'
import { GalleryLists } from './gallery/lists.tsx'
import { GalleryNotices } from './gallery/notices.tsx'
import { OfficeShell } from './office-shell.tsx'
import type { PageAssets } from './page.tsx'
import { PageHead } from './page-head.tsx'
import { PublicShell } from './public-shell.tsx'
import { SearchBox } from './search-box.tsx'

/** Every component and every face in its states, inside the shell of the public site: for looking, and for the tests that look. */
export function PublicGallery(props: { assets: PageAssets }) {
  return (
    <PublicShell
      title="部品の見本"
      municipality="世田谷区"
      service="行政台帳"
      home="/"
      assets={props.assets}
      navigation={[
        { href: '/programmes', label: '事務事業' },
        { href: '/money', label: '予算・支出' },
        { href: '/documents', label: '公文書', current: true },
        { href: '/contracts', label: '契約・入札' },
        { href: '/data', label: 'オープンデータ' },
      ]}
      translation={{ language: 'en', href: '/en/gallery' }}
      search={<SearchBox action="/search" label="台帳を検索" />}
      footer={[
        { href: '/accessibility', label: 'ウェブアクセシビリティ方針' },
        { href: '/privacy', label: '個人情報の取扱い' },
        { href: '/api', label: 'API' },
      ]}
      colophon={<p>公開版 2020年11月22日　掲載データはCC BY 4.0で利用できます。</p>}
      above={
        <>
          <EmergencyBanner
            heading="大雨警報が発表されました"
            at="2020-07-06T17:20:00+09:00"
            printedAt="令和2年7月6日 17時20分"
          >
            <p>多摩川の水位が上がっています。川の近くにいる方は、高い場所へ移動してください。</p>
          </EmergencyBanner>
          <Breadcrumb
            items={[
              { label: 'ホーム', href: '/' },
              { label: '公文書', href: '/documents' },
              { label: '部品の見本' },
            ]}
          />
        </>
      }
    >
      <PageHead heading="部品の見本" note="公開サイトの密度で、すべての部品と項目を並べています。" />
      <Everything />
    </PublicShell>
  )
}

/** The same in the shell of the office. */
export function OfficeGallery(props: { assets: PageAssets }) {
  return (
    <OfficeShell
      title="部品の見本"
      municipality="世田谷区"
      service="台帳"
      home="/"
      assets={props.assets}
      navigation={NAVIGATION}
      search={<SearchBox action="/search" label="台帳を横断して検索" small />}
      person={{
        name: '山田 花子',
        section: '政策経営部 政策企画課',
        settings: '/account',
        signOut: (
          <Form action="/sign-out" bare>
            <Button type="outline" size="xs">
              サインアウト
            </Button>
          </Form>
        ),
      }}
      breadcrumb={
        <Breadcrumb
          items={[
            { label: 'ホーム', href: '/' },
            { label: '契約', href: '/contracts' },
            { label: '部品の見本' },
          ]}
        />
      }
    >
      <PageHead
        heading="部品の見本"
        note="庁内の密度で、すべての部品と項目を並べています。"
        actions={
          <>
            <Button size="sm" type="outline">
              CSVで書き出す
            </Button>
            <Button size="sm">新しく登録する</Button>
          </>
        }
      />
      <Everything />
    </OfficeShell>
  )
}

function Everything() {
  return (
    <>
      <GalleryLists />
      <GalleryNotices />
      <GalleryCharts />
      <GalleryControls />
      <GalleryFaces />
    </>
  )
}

const NAVIGATION = [
  {
    links: [
      { href: '/', label: 'ホーム' },
      { href: '/tasks', label: '自分の作業', count: 12 },
    ],
  },
  {
    heading: '計画・評価',
    links: [
      { href: '/programmes', label: '事務事業', count: 39 },
      { href: '/annual-sheets', label: '年度事業', count: 39 },
    ],
  },
  {
    heading: '契約',
    links: [
      { href: '/suppliers', label: '事業者', count: 1204 },
      { href: '/tenders', label: '入札', count: 318 },
      { href: '/contracts', label: '契約', count: 2041, current: true },
      { href: '/labour-checks', label: '労働条件の確認' },
    ],
  },
  { heading: '文書・情報公開', links: [{ href: '/documents', label: '公文書', count: 182_340 }] },
]
