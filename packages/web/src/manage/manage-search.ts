type Raw = Readonly<Record<string, unknown>>

export const PERIODS = ['24h', '7d', '30d'] as const
export const ITEM_STATES = ['buried', 'retrying'] as const
export const USER_STATES = ['active', 'inactive', 'superuser'] as const

/** What the addresses of these pages say besides their path. */
export interface ManageSearch {
  readonly query?: string
  readonly cursor?: string
  readonly period?: (typeof PERIODS)[number]
  readonly state?: (typeof ITEM_STATES)[number]
  readonly is?: (typeof USER_STATES)[number]
  /** Ids. */
  readonly project?: string
  readonly item?: string
}

/** What a page reads, and how it moves to another address. */
export interface ManagePageProps {
  readonly search: ManageSearch
  readonly onSearch: (search: ManageSearch) => void
}

export function normalizeManage(search: Raw): ManageSearch {
  const { query, cursor } = search
  const period = PERIODS.find((one) => one === search.period)
  const state = ITEM_STATES.find((one) => one === search.state)
  const is = USER_STATES.find((one) => one === search.is)
  const project = idOf(search.project)
  const item = idOf(search.item)
  return {
    ...(typeof query === 'string' && query !== '' && { query }),
    ...(typeof cursor === 'string' && cursor !== '' && { cursor }),
    ...(period !== undefined && { period }),
    ...(state !== undefined && { state }),
    ...(is !== undefined && { is }),
    ...(project !== undefined && { project }),
    ...(item !== undefined && { item }),
  }
}

/** An address may say it as a number. */
function idOf(value: unknown): string | undefined {
  const text = String(value ?? '')
  return /^[0-9]{1,15}$/.test(text) ? text : undefined
}
