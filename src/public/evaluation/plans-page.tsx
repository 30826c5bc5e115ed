import type {
  MeasureBranch,
  PlanBranch,
  PlanTree,
  PolicyBranch,
  Sheet,
  Sums,
} from '#processes/evaluation/plan-tree.ts'
import type { TreePlace } from '#processes/evaluation/tree-map.ts'
import { TreePicture } from '#processes/evaluation/tree-picture.tsx'
import { amountName, programmesName } from '#processes/evaluation/words.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { Stats } from '#ui/stat.tsx'
import { TabsNav } from '#ui/tabs-nav.tsx'
import { Tree, type TreeNode } from '#ui/tree.tsx'
import { pageAddress } from '../address.ts'
import { entryAddress } from '../entry-address.ts'
import { printYear } from '../figures.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import type { Site, SiteRequest } from '../site.ts'

/** The tree of a year: plans, policies, measures and programmes, each branch with its number and its budget. */
export function PlansPage(props: {
  c: SiteRequest
  site: Site
  years: readonly number[]
  year: number
  tree: PlanTree<Sheet> | null
  /** From the whole down to what is shown; null where there is no tree. */
  path: readonly TreePlace[] | null
}) {
  const { c, site, years, year, tree, path } = props
  const { language } = c.var
  const heading = say(language, 'plans.heading', '計画の体系')
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の計画、政策、施策と事務事業の体系`}
      path={[{ label: heading }]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'plans.note',
          '計画から政策、施策、事務事業までを、事務事業の数と当初予算とともに示します。いくつかの施策に役立つ事務事業は、主な施策だけに数えます。',
        )}
        actions={
          <a href={pageAddress(language, '/evaluations')}>
            {say(language, 'evaluation.public', '評価の結果')}
          </a>
        }
      />
      {years.length > 1 && (
        <TabsNav
          label={say(language, 'evaluation.years', '年度')}
          tabs={years.map((each) => ({
            href: pageAddress(language, `/plans/${each}`),
            label: printYear(language, each, site),
            current: each === year,
          }))}
        />
      )}
      {tree === null ? (
        <EmptyState heading={say(language, 'plans.none', '公開された計画の体系はまだありません。')} />
      ) : (
        <>
          <h2>{printYear(language, year, site)}</h2>
          <Stats
            stats={[
              {
                label: say(language, 'evaluation.programmes', '事務事業'),
                figure: String(tree.sums.programmes),
                unit: language === 'en' ? '' : '件',
              },
              {
                label: say(language, 'evaluations.initialBudget', '当初予算'),
                figure:
                  tree.sums.initialBudget === null ? null : amountName(language, tree.sums.initialBudget),
                note: say(language, 'evaluation.settled-of', '{n}件の計').replace(
                  '{n}',
                  String(tree.sums.budgeted),
                ),
              },
            ]}
          />
          {path !== null && (
            <TreePicture
              language={language}
              year={printYear(language, year, site)}
              path={path}
              hrefOf={(place) => placeAddress(language, year, place)}
              named={(name) => <Japanese c={c}>{name}</Japanese>}
            />
          )}
          {path?.length === 1 && (
            <section class="daicho-section" aria-labelledby="list">
              <h2 id="list">{say(language, 'plans.list', '体系の一覧')}</h2>
              <Tree label={heading} nodes={nodesOf(c, tree)} />
            </section>
          )}
        </>
      )}
    </Frame>
  )
}

/** Where a place of the tree is shown: a programme has its own page. */
function placeAddress(language: Language, year: number, { key, level }: TreePlace): string {
  if (level === 'programme') return pageAddress(language, entryAddress({ register: 'programmes', key }))
  const below = level === 'whole' ? '' : `/${encodeURIComponent(key)}`
  return pageAddress(language, `/plans/${year}${below}`)
}

function nodesOf(c: SiteRequest, tree: PlanTree<Sheet>): TreeNode[] {
  const { language } = c.var
  const unplaced: TreeNode[] =
    tree.unplaced.length === 0
      ? []
      : [
          {
            label: say(language, 'plans.unplaced', '施策に位置付けのない事務事業'),
            note: sumsText(language, tree.unplacedSums),
            nodes: tree.unplaced.map((sheet) => leaf(c, sheet)),
          },
        ]
  return [...tree.plans.map((plan) => planNode(c, plan)), ...unplaced]
}

function planNode(c: SiteRequest, { plan, policies, plans, sums }: PlanBranch): TreeNode {
  return {
    label: <Japanese c={c}>{plan.name}</Japanese>,
    note: `${termText(plan.term)}　${sumsText(c.var.language, sums)}`,
    open: true,
    nodes: [...plans.map((each) => planNode(c, each)), ...policies.map((policy) => policyNode(c, policy))],
  }
}

function policyNode(c: SiteRequest, { item, measures, sums }: PolicyBranch): TreeNode {
  return {
    label: <Japanese c={c}>{item.name}</Japanese>,
    note: `${say(c.var.language, 'plan-items.level.policy', '政策')}　${sumsText(c.var.language, sums)}`,
    open: true,
    nodes: measures.map((measure) => measureNode(c, measure)),
  }
}

function measureNode(c: SiteRequest, { item, leaves, beside, sums }: MeasureBranch): TreeNode {
  const { language } = c.var
  const also = say(language, 'plans.beside', 'ほかの施策に数える')
  return {
    label: <Japanese c={c}>{item.name}</Japanese>,
    note: `${say(language, 'plan-items.level.measure', '施策')}　${sumsText(language, sums)}`,
    nodes: [
      ...leaves.map(({ sheet }) => leaf(c, sheet)),
      ...beside.map((sheet) => ({ ...leaf(c, sheet), note: also })),
    ],
  }
}

function leaf(c: SiteRequest, sheet: Sheet): TreeNode {
  const { language } = c.var
  return {
    label: <Japanese c={c}>{sheet.name}</Japanese>,
    href: pageAddress(language, entryAddress({ register: 'programmes', key: sheet.programme })),
    note: budgetText(language, sheet),
  }
}

function sumsText(language: Language, { programmes, initialBudget, supplementaryBudget }: Sums): string {
  const count = programmesName(language, programmes)
  const isStated = initialBudget !== null || supplementaryBudget !== null
  return isStated ? `${count}、${budgetText(language, { initialBudget, supplementaryBudget })}` : count
}

/** The initial budget and what was added to it, each by its name where there is a supplementary one. */
function budgetText(
  language: Language,
  { initialBudget, supplementaryBudget }: Pick<Sums, 'initialBudget' | 'supplementaryBudget'>,
): string {
  if (supplementaryBudget === null) return amountName(language, initialBudget)
  const added = `${say(language, 'evaluation.supplementary', '補正・予備費')} ${amountName(language, supplementaryBudget)}`
  if (initialBudget === null) return added
  return `${say(language, 'evaluations.initialBudget', '当初予算')} ${amountName(language, initialBudget)}、${added}`
}

function termText({ from, until }: { from: string | null; until: string | null }): string {
  return `${from?.slice(0, 4) ?? ''}～${until === null ? '' : String(Number(until.slice(0, 4)) - (until.slice(5) < '04-01' ? 1 : 0))}`
}
