import { defineRegister } from '#core/rules/register.ts'
import { placement } from './record.ts'
import { placementRules } from './rules.ts'
import { publicRelationsPlaced, publicRelationsPlacedAnew } from './samples.ts'

export const placements = defineRegister({
  record: placement,
  rules: placementRules,
  samples: [publicRelationsPlaced, publicRelationsPlacedAnew],
})
