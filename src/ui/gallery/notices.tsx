import { Button, ButtonLink } from '../button.tsx'
import { EmptyState } from '../empty-state.tsx'
import { NotificationBanner } from '../notification-banner.tsx'
import { ProgressIndicator } from '../progress-indicator.tsx'
import { Stepper } from '../stepper.tsx'
import { Section } from './section.tsx'

/** What the system says: notices, steps, progress, emptiness, and the buttons that answer. */
export function GalleryNotices() {
  return (
    <Section heading="知らせと操作">
      <NotificationBanner type="info-1" heading="令和3年度の様式に切り替わりました">
        <p>令和2年度の事業は、これまでの様式のまま編集できます。</p>
      </NotificationBanner>
      <NotificationBanner type="success" heading="登録しました。" />
      <NotificationBanner type="warning" heading="この契約は30日以内に終わります。">
        <p>
          更新の手続きは<a href="/contracts/12/renewal">更新の起案</a>から始めます。
        </p>
      </NotificationBanner>
      <NotificationBanner type="error" heading="公開できませんでした。">
        <p>件名に個人の氏名と思われる語が含まれています。</p>
      </NotificationBanner>
      <Stepper
        label="公開までの手順"
        steps={[
          { label: '起案', state: 'completed' },
          { label: '機械点検', state: 'completed' },
          { label: '点検者の確認', state: 'editing' },
          { label: '課長の決裁', state: 'ahead' },
          { label: '公開', state: 'ahead' },
        ]}
      />
      <ProgressIndicator label="給付対象世帯の取込み" done={318_204} total={492_447} unit="世帯" />
      <EmptyState heading="まだ登録がありません">
        <p>はじめの一件を登録するか、CSVファイルから取り込みます。</p>
        <ButtonLink href="/contracts/new" type="solid-fill">
          登録する
        </ButtonLink>
      </EmptyState>
      {(['lg', 'md', 'sm', 'xs'] as const).map((size) => (
        <p class="daicho-actions">
          <Button size={size}>決裁する</Button>
          <Button size={size} type="outline">
            差し戻す
          </Button>
          <Button size={size} type="text">
            取り消す
          </Button>
          <Button size={size} tone="danger">
            廃棄する
          </Button>
          <Button size={size} disabled>
            送信する
          </Button>
          <ButtonLink size={size}>次へ</ButtonLink>
        </p>
      ))}
    </Section>
  )
}
