/** What the address of an issue's page says besides the issue and the tab. */
export interface IssueView {
  /** The chart and the times of this environment alone. */
  readonly environment?: string | undefined
  readonly period?: ChartPeriod | undefined
}

/** `all`: since the issue was first seen. */
export const CHART_PERIODS = ['24h', '14d', '30d', 'all'] as const
export type ChartPeriod = (typeof CHART_PERIODS)[number]

/** Keeps what it knows: an address from the list of issues may name several environments. */
export function normalizeIssueView({
  environment,
  period,
}: Readonly<Record<string, unknown>>): IssueView {
  const names = [environment].flat().filter((name) => typeof name === 'string' && name !== '')
  const known = CHART_PERIODS.find((one) => one === period)
  return {
    ...(names.length === 1 ? { environment: String(names[0]) } : {}),
    ...(known ? { period: known } : {}),
  }
}
