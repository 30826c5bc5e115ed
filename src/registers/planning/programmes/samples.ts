import type { Programme } from './record.ts'

/** The most ordinary programme: it has always been there. */
export const publicRelations: Programme = {
  code: 'P001',
  name: '区政PR',
  domain: '企画総務',
  startedIn: null,
  endedIn: null,
  origins: null,
}

/** A programme that took over from another. */
export const spendingDisclosure: Programme = {
  ...publicRelations,
  code: 'P002',
  name: '支出命令のホームページ公開',
  startedIn: 2020,
  origins: [{ programme: 'P001', relation: 'split' }],
}
