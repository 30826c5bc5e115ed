import type { Placement } from './record.ts'

/** A programme that serves one measure. */
export const publicRelationsPlaced: Placement = {
  programme: 'P001',
  startsIn: 2018,
  name: '区政PR',
  mainMeasure: 'M01-01',
  otherMeasures: null,
  reason: null,
}

/** The same, placed anew some years later. */
export const publicRelationsPlacedAnew: Placement = {
  ...publicRelationsPlaced,
  startsIn: 2020,
  reason: '所管する施策の組替えのため',
}
