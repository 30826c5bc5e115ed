import type { MatchingCase } from './record.ts'

/** Sections that publish together what each published alone. */
export const sharedNewsletter: MatchingCase = {
  name: '広報物の共同発行',
  kind: 'crossSection',
  programme: 'P001',
  sections: ['S001'],
  partners: '文化の担当課・福祉の担当課',
  aim: '別々に出していた案内を一つにまとめる。',
  standing: 'done',
  startedIn: 2019,
  endedIn: 2020,
  broughtMoney: 1_200_000,
  moneyBasis: '印刷費の前年度との差',
  broughtQuality: '必要な案内が一度に見られるようになった。',
  evaluation: null,
}

/** A case that is only proposed so far. */
export const proposedWithResidents: MatchingCase = {
  ...sharedNewsletter,
  name: '区民記者による取材',
  kind: 'residents',
  partners: '公募の区民',
  aim: '地域の話題を区民の目で伝える。',
  standing: 'proposed',
  startedIn: null,
  endedIn: null,
  broughtMoney: null,
  moneyBasis: null,
  broughtQuality: null,
}
