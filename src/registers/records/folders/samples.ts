import type { Folder } from './record.ts'

/** An ordinary folder of a year's work. */
export const newsletterFolder: Folder = {
  number: '2019-S001-0001',
  name: '広報紙の編集（令和元年度）',
  publicName: '広報紙の編集（令和元年度）',
  subtitle: null,
  fiscalYear: 2019,
  classification: '010203-2018',
  section: 'S001',
  programme: 'P001',
  retention: '10y',
  retentionStartOn: '2020-04-01',
  expiresOn: '2030-03-31',
  medium: 'electronic',
  place: null,
  creatorPost: '政策企画課長',
  managerPost: '政策企画課長',
  dispositionAtExpiry: 'discard',
  isRegularUse: false,
  regularUseUntil: null,
  isImportant: false,
  lifeState: 'current',
  extensions: null,
  certificate: null,
  remarks: null,
}

/** A folder in constant use: its retention has not begun. */
export const handbookFolder: Folder = {
  ...newsletterFolder,
  number: '2019-S001-0002',
  name: '広報の手引（常用）',
  publicName: '広報の手引',
  subtitle: '用字用語と写真の扱い',
  retentionStartOn: null,
  expiresOn: null,
  medium: 'both',
  place: '第1庁舎3階 書架2',
  dispositionAtExpiry: 'transfer',
  isRegularUse: true,
  regularUseUntil: '2025-03-31',
  isImportant: true,
}
