import { ACTIVATING_KINDS, type Activity, type ActivityKind } from './activity-store.ts'
import type { Resolution } from './issue-report-store.ts'

export const RESOLVING_KINDS = [
  'set_resolved',
  'set_resolved_by_age',
  'set_resolved_in_commit',
  'set_resolved_in_release',
] as const satisfies readonly ActivityKind[]

const RESOLVING: ReadonlySet<ActivityKind> = new Set(RESOLVING_KINDS)
const ACTIVATING: ReadonlySet<ActivityKind> = new Set(ACTIVATING_KINDS)

/** When one issue was resolved, by what happened to it, the oldest first. */
export function resolutionsOf(
  firstSeenAtMs: number,
  activities: readonly Pick<Activity, 'kind' | 'data' | 'createdAtMs'>[],
): readonly Resolution[] {
  const resolutions: Resolution[] = []
  let openSinceMs = firstSeenAtMs
  let isOpen = true
  for (const { kind, data, createdAtMs } of activities) {
    if (RESOLVING.has(kind)) {
      // Resolved in another way than before, it has been resolved all along.
      if (isOpen) resolutions.push({ openSinceMs, resolvedAtMs: createdAtMs })
      isOpen = false
    } else if (ACTIVATING.has(kind) && !isOpen) {
      // Who takes a decision back leaves the issue as it was before.
      if (data.undo === true) resolutions.pop()
      else openSinceMs = createdAtMs
      isOpen = true
    }
  }
  return resolutions
}

/** Those of a half-open time. */
export function isWithin({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) {
  return ({ resolvedAtMs }: Resolution) => resolvedAtMs >= fromMs && resolvedAtMs < toMs
}
