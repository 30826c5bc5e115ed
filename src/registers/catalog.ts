import type { Register } from '#core/rules/register.ts'
import { emergencyNotices } from './outreach/emergency-notices/register.ts'
import { annualSheets } from './planning/annual-sheets/register.ts'
import { booklets } from './planning/booklets/register.ts'
import { evaluationRounds } from './planning/evaluation-rounds/register.ts'
import { evaluations } from './planning/evaluations/register.ts'
import { indicatorYears } from './planning/indicator-years/register.ts'
import { indicators } from './planning/indicators/register.ts'
import { matchingCases } from './planning/matching-cases/register.ts'
import { measureEvaluations } from './planning/measure-evaluations/register.ts'
import { placements } from './planning/placements/register.ts'
import { planItems } from './planning/plan-items/register.ts'
import { plans } from './planning/plans/register.ts'
import { programmes } from './planning/programmes/register.ts'
import { sections } from './planning/sections/register.ts'
import { urgentReviews } from './planning/urgent-reviews/register.ts'
import { agencies } from './records/agencies/register.ts'
import { appeals } from './records/appeals/register.ts'
import { classifications } from './records/classifications/register.ts'
import { disclosureDecisions } from './records/disclosure-decisions/register.ts'
import { disclosureGrounds } from './records/disclosure-grounds/register.ts'
import { disclosureRequests } from './records/disclosure-requests/register.ts'
import { disclosureStatistics } from './records/disclosure-statistics/register.ts'
import { disclosureTerms } from './records/disclosure-terms/register.ts'
import { disposalCertificates } from './records/disposal-certificates/register.ts'
import { disposalComments } from './records/disposal-comments/register.ts'
import { disposals } from './records/disposals/register.ts'
import { documentMappings } from './records/document-mappings/register.ts'
import { documents } from './records/documents/register.ts'
import { folders } from './records/folders/register.ts'
import { holds } from './records/holds/register.ts'
import { incidents } from './records/incidents/register.ts'
import { lossReports } from './records/loss-reports/register.ts'
import { personalFiles } from './records/personal-files/register.ts'
import { personalRequests } from './records/personal-requests/register.ts'
import { publicNames } from './records/public-names/register.ts'
import { redactions } from './records/redactions/register.ts'
import { retentionRules } from './records/retention-rules/register.ts'
import { useRequests } from './records/use-requests/register.ts'
import { enquiries } from './voices/enquiries/register.ts'

/** Every register there is, in the order of the menu. */
export const catalog: readonly Register[] = [
  programmes,
  annualSheets,
  urgentReviews,
  booklets,
  plans,
  planItems,
  placements,
  indicators,
  indicatorYears,
  evaluations,
  measureEvaluations,
  evaluationRounds,
  matchingCases,
  sections,
  documents,
  folders,
  classifications,
  retentionRules,
  publicNames,
  disposals,
  disposalCertificates,
  disposalComments,
  holds,
  useRequests,
  lossReports,
  disclosureRequests,
  disclosureDecisions,
  appeals,
  disclosureStatistics,
  disclosureTerms,
  agencies,
  disclosureGrounds,
  redactions,
  documentMappings,
  emergencyNotices,
  enquiries,
  personalFiles,
  personalRequests,
  incidents,
]
