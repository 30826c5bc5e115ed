import type { Child } from 'hono/jsx'
import type { FieldKind } from '#core/record/define.ts'
import { Absent } from '../absent.tsx'
import { Difference } from '../difference.tsx'
import type { Face, ShowProps } from './face.ts'

/** Both values as they are shown, one above the other: right for every kind whose values are read at a glance. */
export function shownDifference<K extends FieldKind>(Show: (props: ShowProps<K>) => Child): Face<K>['Diff'] {
  return ({ field, before, after, around }) => {
    const side = (value: typeof before) =>
      value === null ? <Absent language={around?.language} /> : Show({ field, value, around })
    return <Difference before={side(before)} after={side(after)} language={around?.language} />
  }
}
