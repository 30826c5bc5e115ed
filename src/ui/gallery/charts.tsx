import { BarChart } from '../charts/bar.tsx'
import { Treemap } from '../charts/treemap.tsx'
import { Section } from './section.tsx'

/** Charts with their tables. */
export function GalleryCharts() {
  return (
    <Section heading="図">
      <BarChart
        title="種別ごとの契約金額"
        description="工事が最も大きく、全体の半分を占める。"
        of="種別"
        measure="金額（千円）"
        bars={[
          { label: '工事', value: 30_412_005 },
          { label: '業務委託（指定管理を含む）', value: 18_220_410 },
          { label: '物品', value: 6_104_882 },
          { label: '賃貸借', value: -1_240_117 },
          { label: '単価契約', value: null },
        ]}
      />
      <Treemap
        title="目的別の歳出予算"
        description="民生費が半分近くを占め、教育費と総務費が続く。"
        headings={['款', '項', '予算額（千円）']}
        groups={[
          {
            label: '民生費',
            parts: [
              { label: '児童福祉費', value: 72_330_112 },
              { label: '社会福祉費', value: 48_110_301 },
              { label: '生活保護費', value: 22_874_009 },
            ],
          },
          {
            label: '教育費',
            parts: [
              { label: '小学校費', value: 12_203_480 },
              { label: '教育総務費', value: 8_440_121 },
              { label: '中学校費', value: 6_203_480 },
              { label: '幼稚園費', value: 903_480 },
            ],
          },
          {
            label: '総務費',
            parts: [
              { label: '総務管理費', value: 21_060_114 },
              { label: '徴税費', value: 3_200_114 },
              { label: '選挙費', value: 640_220 },
            ],
          },
          {
            label: '土木費',
            parts: [
              { label: '道路橋梁費', value: 9_903_113 },
              { label: '公園費', value: 5_220_140 },
            ],
          },
        ]}
      />
    </Section>
  )
}
