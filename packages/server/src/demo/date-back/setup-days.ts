export const DAY_MS = 24 * 3_600_000

/** How many days ago each part of what people set up came; all is older than the releases. */
export const DAYS_AGO = {
  organization: 64,
  teams: 63,
  monitors: 36,
  searches: 9,
  views: 6,
  environments: 2.1,
  invitation: 1.9,
  inviteRequest: 1.2,
} as const

/** They came one after the other, within a day. */
export function peopleDays(index: number): number {
  return DAYS_AGO.organization - 0.05 - Math.max(0, index) * 0.11
}

/** A new one every few days. */
export function projectDays(index: number): number {
  return 58 - Math.max(0, index) * 3.3
}
