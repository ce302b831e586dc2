export const LAB_TABS = ['rules', 'explain', 'history'] as const
export type LabTab = (typeof LAB_TABS)[number]

/** What the address of the lab says besides the project. */
export interface LabSearch {
  readonly tab?: LabTab
  /** A change that is looked at. */
  readonly change?: string
  /** An event that is explained, or the latest of an issue. */
  readonly event?: string
  readonly issue?: string
  readonly cursor?: string
}

export function normalizeLabSearch(raw: Readonly<Record<string, unknown>>): LabSearch {
  const tab = LAB_TABS.find((name) => name === raw.tab)
  return {
    ...(tab !== undefined && tab !== 'rules' ? { tab } : {}),
    ...textOf('change', raw.change, /^[0-9]{1,15}$/),
    ...textOf('event', raw.event, /^[0-9a-f-]{32,36}$/i),
    ...textOf('issue', raw.issue, /^[0-9]{1,15}$/),
    ...textOf('cursor', raw.cursor, /./),
  }
}

/** Numbers in addresses are read as numbers. */
function textOf(name: keyof LabSearch, value: unknown, form: RegExp): LabSearch {
  if (typeof value !== 'string' && typeof value !== 'number') return {}
  return form.test(String(value)) ? { [name]: String(value) } : {}
}
