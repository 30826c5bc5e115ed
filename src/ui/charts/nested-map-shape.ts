import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy'

/** Something with an amount that leads further, and the largest of what is in it. */
export type MapArea = {
  readonly label: string
  readonly href?: string | undefined
  /** Null where it is not stated: it has no area, and the table says so. */
  readonly value: number | null
  /** The letter of its mark; none where nobody has judged. */
  readonly mark: string | null
  readonly parts: readonly MapArea[]
}

const WIDTH = 1000
/** The height of the drawing in pixels; its width is that of the page. */
export const HEIGHT = 480
/** What stands over the parts of an area, in pixels. */
export const HEAD = 30
/** So many can be told apart in one area; the smaller ones are found further down. */
const MOST_PARTS = 12
const MOST_TILES = 60

/** Where something is drawn: across in shares of the width, down in pixels. */
export type MapTile = {
  readonly area: Pick<MapArea, 'label' | 'href' | 'value' | 'mark'>
  /** A frame has its parts drawn in it. */
  readonly isFrame: boolean
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

type Node = { readonly area: MapTile['area'] | null; readonly size: number; readonly nodes: readonly Node[] }

/** The areas side by side in proportion, each with its largest parts in it; what has no amount has no area. */
export function tilesOf(areas: readonly MapArea[]): MapTile[] {
  const nodeOf = (area: MapArea, isOuter: boolean): Node => ({
    area,
    size: area.value ?? 0,
    nodes: isOuter ? largestOf(area.parts, MOST_PARTS).map((part) => nodeOf(part, false)) : [],
  })
  const root: Node = {
    ...{ area: null, size: 0 },
    nodes: largestOf(areas, MOST_TILES).map((area) => nodeOf(area, true)),
  }
  const sized = hierarchy(root, ({ nodes }) => nodes)
    .sum(({ size, nodes }) => size - nodes.reduce((sum, node) => sum + node.size, 0))
    .sort((one, other) => (other.value ?? 0) - (one.value ?? 0))
  const laid = treemap<Node>()
    .size([WIDTH, HEIGHT])
    .paddingInner(3)
    .paddingTop(({ depth, children }) => (depth === 1 && children !== undefined ? HEAD : 0))
    .paddingRight(({ depth, children }) => (depth === 1 && children !== undefined ? 4 : 0))
    .paddingBottom(({ depth, children }) => (depth === 1 && children !== undefined ? 4 : 0))
    .paddingLeft(({ depth, children }) => (depth === 1 && children !== undefined ? 4 : 0))
    .tile(treemapSquarify)(sized)
  return laid.descendants().flatMap(({ data, children, x0, x1, y0, y1 }) =>
    data.area === null
      ? []
      : [
          {
            ...{ area: data.area, isFrame: children !== undefined },
            ...{ x: (x0 / WIDTH) * 100, y: y0, width: ((x1 - x0) / WIDTH) * 100, height: y1 - y0 },
          },
        ],
  )
}

/**
 * What is drawn: past a single area to its parts, and without those that would leave the others no room, which are told
 * apart. The giants come the largest first.
 */
export function shapeOf<A extends MapArea>(
  areas: readonly A[],
): { readonly frame: A | null; readonly giants: readonly MapArea[]; readonly drawn: readonly MapArea[] } {
  const sized = largestOf(areas, areas.length)
  const [only, ...others] = sized
  const frame = only !== undefined && others.length === 0 && only.parts.length > 0 ? only : null
  const inside = frame === null ? sized : largestOf(frame.parts, frame.parts.length)
  let rest = inside.reduce((sum, { value }) => sum + (value ?? 0), 0)
  const end = inside.findIndex(({ value }, index) => {
    const isGiant = (value ?? 0) > rest * GIANT && inside.length - index > 2
    if (isGiant) rest -= value ?? 0
    return !isGiant
  })
  return { frame: frame as A | null, giants: inside.slice(0, end), drawn: inside.slice(end) }
}

/** Whoever has so much of what is left leaves the others no room. */
const GIANT = 0.5

function largestOf(areas: readonly MapArea[], most: number): MapArea[] {
  return areas
    .filter(({ value }) => (value ?? 0) > 0)
    .toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0))
    .slice(0, most)
}
