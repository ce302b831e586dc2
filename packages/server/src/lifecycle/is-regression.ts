import { compareReleases, type OrderedRelease } from '../releases/release-order.ts'
import type { StatusDetails } from './issue-state.ts'

export interface Recurrence {
  readonly details: StatusDetails
  /** The release of the event; undefined where it names none. */
  readonly release: OrderedRelease | undefined
  /** The release that the issue was resolved in or after; undefined where it is gone. */
  readonly resolvedIn: OrderedRelease | undefined
  readonly receivedAtMs: number
  readonly resolvedAtMs: number
}

/** The release that decides whether an event is a regression; undefined where any event is one. */
export function releaseOfResolution({
  inRelease,
  inNextRelease,
  inCommit,
  afterRelease,
}: StatusDetails): string | undefined {
  if (inRelease !== undefined) return inRelease
  return inNextRelease || inCommit ? afterRelease : undefined
}

/**
 * Whether an event brings a resolved issue back. One resolved in a release comes back with an event
 * of that release or a newer one; one resolved in the next release, or in a commit of which it is
 * not known yet what release has it, with an event of any release that is newer than all were then.
 * An event that names no release is taken for one of before releases were named. One that was
 * received before the decision and waited in the queue says nothing about it.
 */
export function isRegression(recurrence: Recurrence): boolean {
  const { details, release, resolvedIn, receivedAtMs, resolvedAtMs } = recurrence
  if (receivedAtMs < resolvedAtMs) return false
  const isByRelease = details.inRelease !== undefined || details.inNextRelease || details.inCommit
  if (!isByRelease) return true
  if (release === undefined) return false
  if (resolvedIn === undefined) return true
  const order = compareReleases(release, resolvedIn)
  return details.inRelease === undefined ? order > 0 : order >= 0
}
