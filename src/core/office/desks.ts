import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { type Act, type Actor, may, mayAdminister, mayAudit } from '#core/rules/permission.ts'
import { type Language, say } from '#ui/say.ts'

/** A place where work is done that is more than one entry: its address and name, and for whom it stands in the menu. */
export type Desk = {
  readonly href: string
  readonly label: string
  /** Under which heading of the menu it stands: daily work, or running the office. */
  readonly group: DeskGroup
  /** Any of these acts on the register of this key, or on any register where none is named, opens it. */
  readonly register?: string
  readonly acts?: readonly [Act, ...Act[]]
  /** Only for who may do so in all sections. */
  readonly everywhere?: true
  /** Open to who may look at what others have read. */
  readonly audit?: true
  /** Open to who grants roles and runs the office. */
  readonly administer?: true
  /** Open to everybody. */
  readonly everybody?: true
}

export type DeskGroup = 'work' | 'administration'

/** The desks of the office, in the order of the menu. */
export function listDesks(language: Language): Desk[] {
  return [
    {
      href: '/disaster',
      label: say(language, 'office.disaster', '災害モード'),
      group: 'work',
      register: 'emergency-notices',
      acts: ['emergency', 'approval'],
    },
    {
      href: '/personal-desk',
      label: say(language, 'personal-desk.heading', '本人からの請求の対応'),
      group: 'work',
      register: 'personal-requests',
      acts: ['write', 'approval', 'audit'],
    },
    {
      href: '/incident-desk',
      label: say(language, 'incident-desk.heading', '事故の対応'),
      group: 'work',
      register: 'incidents',
      acts: ['write', 'approval', 'release', 'audit'],
    },
    {
      href: '/imports',
      label: say(language, 'imports.heading', '取込み'),
      group: 'work',
      acts: ['import'],
    },
    {
      href: '/document-imports',
      label: say(language, 'documentImports.heading', '文書抽出の取込み'),
      group: 'work',
      register: 'documents',
      acts: ['import'],
    },
    {
      href: '/evaluation',
      label: say(language, 'evaluation.desk', '行政評価'),
      group: 'work',
      register: 'evaluations',
      acts: ['read'],
    },
    {
      href: '/disclosure',
      label: say(language, 'disclosure.board', '情報公開の案件'),
      group: 'work',
      register: 'disclosure-requests',
      acts: ['read'],
    },
    {
      href: '/retention',
      label: say(language, 'retention.heading', '保存期間の見通し'),
      group: 'work',
      register: 'folders',
      acts: ['read'],
    },
    {
      href: '/disposal-desk',
      label: say(language, 'disposal.desk', '廃棄の手続き'),
      group: 'work',
      register: 'disposals',
      acts: ['read'],
    },
    {
      href: '/gate',
      label: say(language, 'gate.desk', '点検と公開'),
      group: 'work',
      acts: ['approval', 'release'],
    },
    {
      href: '/urgent-desk',
      label: say(language, 'urgent-desk.heading', '緊急見直しの集計'),
      group: 'work',
      register: 'urgent-reviews',
      acts: ['read'],
    },
    {
      href: '/year',
      label: say(language, 'year.heading', '年度替わり'),
      group: 'administration',
      register: 'annual-sheets',
      acts: ['write'],
      everywhere: true,
    },
    {
      href: '/organisation',
      label: say(language, 'organisation.heading', '組織改正'),
      group: 'administration',
      administer: true,
    },
    {
      href: '/delegation',
      label: say(language, 'delegation.heading', '代理'),
      group: 'work',
      everybody: true,
    },
    {
      href: '/people',
      label: say(language, 'people.heading', '利用者'),
      group: 'administration',
      administer: true,
    },
    {
      href: '/permissions',
      label: say(language, 'permissions.heading', '権限の一覧'),
      group: 'administration',
      administer: true,
      audit: true,
    },
    {
      href: '/journal',
      label: say(language, 'journal.heading', '履歴'),
      group: 'administration',
      audit: true,
    },
    {
      href: '/access',
      label: say(language, 'access.heading', '閲覧の記録'),
      group: 'administration',
      audit: true,
    },
    {
      href: '/health',
      label: say(language, 'health.heading', '稼働の状態'),
      group: 'administration',
      administer: true,
    },
    {
      href: '/sign-in-desk',
      label: say(language, 'sign-in-desk.heading', 'サインインの管理'),
      group: 'administration',
      administer: true,
    },
    {
      href: '/outbox',
      label: say(language, 'outbox.heading', '送信箱'),
      group: 'administration',
      administer: true,
    },
    {
      href: '/set-up',
      label: say(language, 'set-up.heading', '使い始める準備'),
      group: 'administration',
      administer: true,
    },
  ]
}

/** Where an entry of a register is worked on beside its own page by whoever may; undefined for most. */
export function findDeskOf(
  { actor, language }: { readonly actor: Actor; readonly language: Language },
  record: RecordType,
  { key, entry }: { readonly key: string; readonly entry: AnyEntry },
): { readonly href: string; readonly label: string } | undefined {
  const name = encodeURIComponent(key)
  switch (record.key) {
    case 'folders':
      return {
        href: `/retention/folders/${name}`,
        label: say(language, 'retention.folder', '保存期間と措置'),
      }
    case 'disposals':
      return { href: `/disposal-desk/${name}`, label: say(language, 'disposal.desk', '廃棄の手続き') }
    case 'disposal-certificates':
      return {
        href: `/disposal-desk/certificates/${name}`,
        label: say(language, 'disposal.certificate', '廃棄証明'),
      }
    case 'disclosure-requests':
      return { href: `/disclosure/${name}`, label: say(language, 'disclosure.case', '案件として進める') }
    case 'personal-requests':
      return {
        href: `/personal-desk/${name}`,
        label: say(language, 'personal-desk.heading', '本人からの請求の対応'),
      }
    case 'incidents':
      return { href: `/incident-desk/${name}`, label: say(language, 'incident-desk.heading', '事故の対応') }
    case 'evaluations':
      return {
        href: `/evaluation/sheets/${name}`,
        label: say(language, 'evaluation.sheet', '評価シートを開く'),
      }
    case 'measure-evaluations':
      return {
        href: `/evaluation/measures/${name}`,
        label: say(language, 'evaluation.sheet', '評価シートを開く'),
      }
    case 'redactions':
      if (may(actor, 'write', record, entry))
        return { href: `/redaction/${name}`, label: say(language, 'redaction.heading', '消す所を示す') }
      // Who only approves looks at what was made.
      return entry.result === null
        ? undefined
        : {
            href: `/redaction/${name}/result`,
            label: say(language, 'redaction.see-result', '公開するファイルを見る'),
          }
    default:
      return undefined
  }
}

/** The desks at which a person has something to do. */
export function openDesks(language: Language, actor: Actor, records: readonly RecordType[]): Desk[] {
  const everywhere = { ...actor, grants: actor.grants.filter(({ section }) => section === null) }
  return listDesks(language).filter(
    ({ register, acts, audit, administer, everybody, everywhere: isWhole }) => {
      if (everybody) return true
      if (audit && mayAudit(actor)) return true
      if (administer && mayAdminister(actor)) return true
      const concerned = register === undefined ? records : records.filter(({ key }) => key === register)
      return concerned.some((record) =>
        (acts ?? []).some((act) => may(isWhole ? everywhere : actor, act, record)),
      )
    },
  )
}
