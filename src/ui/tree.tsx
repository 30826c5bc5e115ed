import type { Child } from 'hono/jsx'

export type TreeNode = {
  label: Child
  href?: string | undefined
  /** Beside the label: a code, a count, a figure. */
  note?: Child
  nodes?: readonly TreeNode[] | undefined
  open?: boolean | undefined
}

/** A hierarchy as nested lists: budget lines, record classification, sections. */
export function Tree(props: { label: string; nodes: readonly TreeNode[] }) {
  return (
    <ul class="daicho-tree" aria-label={props.label}>
      {props.nodes.map((node) => Branch(node))}
    </ul>
  )
}

function Branch(node: TreeNode) {
  const row = (
    <span class="daicho-tree__row">
      {node.href ? <a href={node.href}>{node.label}</a> : node.label}
      {node.note && <span class="daicho-count">{node.note}</span>}
    </span>
  )
  if (!node.nodes || node.nodes.length === 0) return <li>{row}</li>
  // A link has no place in what opens and closes: below a link all is open.
  if (node.href) {
    return (
      <li>
        {row}
        <ul>{node.nodes.map((below) => Branch(below))}</ul>
      </li>
    )
  }
  return (
    <li>
      <details class="dads-disclosure" open={node.open}>
        <summary>{row}</summary>
        <ul>{node.nodes.map((below) => Branch(below))}</ul>
      </details>
    </li>
  )
}
