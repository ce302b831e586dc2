import type { ActivitySummary } from '@vedette/protocol/api/activity'
import type { ApiPage } from '../api/api-client.ts'

/** This page of the API is an object with its rows, where others are a list. */
export function parseActivityPage(page: ApiPage<ActivitySummary>) {
  const { activity } = page.rows as unknown as { readonly activity: readonly ActivitySummary[] }
  return { rows: activity, next: page.next }
}
