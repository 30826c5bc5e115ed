import type { DocumentMapping } from './record.ts'

type Column = DocumentMapping['columns'][number]

const column = (target: Column['target'], heading: string, constant: string | null = null): Column => ({
  target,
  column: heading,
  constant,
})

/** The mapping of the made-up document system of the demo, which also writes `./daicho demo documents`. */
export const demoMapping: DocumentMapping = {
  code: 'document-system',
  name: '文書管理システム（見本）',
  scope: 'full',
  columns: [
    column('number', '文書番号'),
    column('title', '件名'),
    column('section', '所属名'),
    column('fiscalYear', '年度'),
    column('kind', '文書種別'),
    column('draftedOn', '起案日'),
    column('decidedOn', '決裁日'),
    column('completedOn', '完結日'),
    column('symbol', '記号番号'),
    column('medium', '媒体', '電子'),
    column('decisionLevel', '決裁区分', 'なし'),
    column('folder', 'フォルダ番号'),
    column('folderName', 'フォルダ名'),
    column('classification', '分類コード'),
    column('retention', '保存年限'),
    column('disclosureForecast', '公開区分'),
    column('forecastReasons', '非公開理由'),
    column('disclosableFrom', '公開可能日'),
    column('attachmentCount', '添付数', '0'),
  ],
  values: [
    { target: 'disclosureForecast', from: '一部公開', to: 'partial' },
    { target: 'disclosureForecast', from: '時限公開', to: 'timed' },
    { target: 'forecastReasons', from: '個人', to: 'personal' },
    { target: 'forecastReasons', from: '法人', to: 'corporate' },
    { target: 'forecastReasons', from: '審議検討', to: 'deliberation' },
    { target: 'forecastReasons', from: '事務事業', to: 'operations' },
  ],
  sections: null,
  classifications: null,
  notes: null,
}

/** A system that calls a section by an older name, and classes by words. */
export const olderSystem: DocumentMapping = {
  ...demoMapping,
  code: 'older-system',
  name: '旧文書管理システム',
  scope: 'delta',
  sections: [{ name: '企画課', section: 'S001', from: null, until: '2020-03-31' }],
  classifications: [{ code: '広報会議', classification: '010203-2018', programme: 'P001' }],
}
