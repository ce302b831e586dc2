import { DEFAULT_ORGANIZATION_SLUG, INTERNAL_PROJECT_SLUG } from '../projects/create-defaults.ts'
import type { Store } from '../store/store.ts'

/** What a home holds: nothing yet, all of the sample data, a part of it, or something else. */
export type DemoState = 'fresh' | 'filled' | 'filling' | 'used'

const STATE_OPTION = 'demo.state'

type StateStore = Pick<Store, 'options' | 'organizations' | 'projects' | 'users' | 'events'>

/** A home that was started and never used is as good as one that was not. */
export async function findDemoState(store: StateStore): Promise<DemoState> {
  const state = await store.options.find(STATE_OPTION)
  if (state === 'filling' || state === 'filled') return state
  const organizations = await store.organizations.list()
  const projects = await Promise.all(organizations.map(({ id }) => store.projects.list(id)))
  const users = await store.users.list({ limit: 1, offset: 0 })
  const isUntouched =
    organizations.every(({ slug }) => slug === DEFAULT_ORGANIZATION_SLUG) &&
    projects.flat().every(({ slug }) => slug === INTERNAL_PROJECT_SLUG) &&
    users.rows.length === 0 &&
    (await store.events.lastRowId()) === 0
  return isUntouched ? 'fresh' : 'used'
}

/** Noted before and after, so that a fill that was interrupted is not taken for a whole one. */
export function setDemoState(
  { options }: Pick<Store, 'options'>,
  state: 'filling' | 'filled',
  atMs: number,
): Promise<void> {
  return options.upsert(STATE_OPTION, state, atMs)
}
