import fc from 'fast-check'
import { type DrawnEvent, drawnEvents } from './drawn-events.ts'

/** One thing that happens to a project. Numbers choose among what is there, oldest first. */
export type Step =
  | { readonly kind: 'store'; readonly events: readonly DrawnEvent[] }
  | { readonly kind: 'decide'; readonly pick: number; readonly decision: number }
  | { readonly kind: 'comment' | 'uncomment' | 'delete' | 'discard'; readonly pick: number }
  | { readonly kind: 'allowDiscarded' }
  | { readonly kind: 'makeReadable'; readonly picks: readonly number[] }
  | { readonly kind: 'revert'; readonly pick: number }
  | ChangeStep

/** Moves events. What is tried is reverted at once: every row must be as it was before then. */
export type ChangeStep = { readonly isTried: boolean } & (
  | { readonly kind: 'merge'; readonly picks: readonly number[] }
  | { readonly kind: 'unmerge'; readonly pick: number; readonly hashes: readonly number[] }
  | { readonly kind: 'regroup'; readonly picks: readonly number[] }
  | {
      readonly kind: 'rules'
      readonly rules: number
      readonly days: number
      /** Come between the preview and the change. */
      readonly events: readonly DrawnEvent[]
      readonly deleted: readonly number[]
    }
)

const pick = fc.nat(7)
const picks = fc.array(fc.nat(11), { minLength: 1, maxLength: 4 })
const isTried = fc.boolean()

export function changeSteps(): fc.Arbitrary<ChangeStep> {
  return fc.oneof(
    { weight: 3, arbitrary: rulesSteps() },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('merge'), picks, isTried }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('unmerge'), pick, hashes: picks, isTried }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('regroup'), picks, isTried }) },
  )
}

function rulesSteps() {
  return fc.record({
    kind: fc.constant('rules'),
    rules: fc.nat(RULES.length - 1),
    days: fc.constantFrom(30, 1),
    events: fc.array(drawnEvents(), { maxLength: 2 }),
    deleted: fc.array(pick, { maxLength: 1 }),
    isTried,
  })
}

export function storeSteps() {
  const events = fc.array(drawnEvents(), { minLength: 1, maxLength: 8 })
  return fc.record({ kind: fc.constant('store'), events })
}

/** Nothing is deleted, and nothing becomes readable. */
export function quietSteps(): fc.Arbitrary<Step> {
  const changes = changeSteps().map((step) =>
    step.kind === 'rules' ? { ...step, deleted: [] } : step,
  )
  return fc.oneof(
    { weight: 4, arbitrary: storeSteps() },
    { weight: 6, arbitrary: changes },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('revert'), pick }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('comment'), pick }) },
  )
}

export function steps(): fc.Arbitrary<Step> {
  const decisions = fc.record({ kind: fc.constant('decide'), pick, decision: fc.nat(4) })
  const made = fc.record({ kind: fc.constant('makeReadable'), picks })
  const picked = fc.constantFrom('uncomment', 'delete', 'discard')
  return fc.oneof(
    { weight: 7, arbitrary: quietSteps() },
    { weight: 6, arbitrary: changeSteps() },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('revert'), pick }) },
    { weight: 2, arbitrary: fc.record({ kind: picked, pick }) },
    { weight: 1, arbitrary: decisions },
    { weight: 1, arbitrary: made },
    { weight: 1, arbitrary: fc.constant({ kind: 'allowDiscarded' }) },
  )
}

const FINGERPRINTS = [
  'error.type:"[AB]" -> both',
  'error.type:A -> {{ default }} {{ tags.shop.country }}',
  'error.type:* -> all',
  'error.type:"*" -> by-type {{ error.type }}',
  'error.type:C -> {{ default }} {{ tags.release }}',
  'tags.shop.country:c1 -> abroad',
  'error.value:"*two*" -> two',
].map((fingerprintingRules) => ({ fingerprintingRules }))

const ENHANCEMENTS = [
  'stack.function:serve +app +group',
  'stack.function:pay -group',
  'stack.function:* -app',
  'stack.function:* +app +group max-frames=1',
].map((groupingEnhancements) => ({ groupingEnhancements }))

export const RULES = [
  ...FINGERPRINTS,
  ...ENHANCEMENTS,
  { fingerprintingRules: null, groupingEnhancements: null },
  { fingerprintingRules: '{{ bad', groupingEnhancements: 'stack.function:pay +app' },
  { groupingConfig: 'v1' },
  {
    groupingConfig: 'v2',
    secondaryGroupingConfig: 'v1',
    secondaryGroupingExpiry: 4_000_000_000,
  },
]
