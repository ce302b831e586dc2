import { assert } from '../platform/assert.ts'
import { DEFAULT_ORGANIZATION_SLUG } from '../projects/create-defaults.ts'
import { createDemoClient, type DemoClientDeps } from './demo-client.ts'
import { readDemoData } from './demo-data.ts'
import type { DemoPast } from './demo-past.ts'
import { setDemoState } from './demo-state.ts'
import type { DemoDeps, DemoWorld } from './demo-world.ts'
import { type DemoRecovery, fillMonitors, resolveRecovered } from './fill-monitors.ts'
import { fillOutcomes } from './fill-outcomes.ts'
import { createPeople, fillInvitations, fillOrganization, fillSearches } from './fill-people.ts'
import { type FilledProject, fillProject } from './fill-projects.ts'
import { planEvents, sendEvents } from './send-events.ts'
import { tellStories } from './tell-stories.ts'
import { waitForOutcomes } from './wait-for-outcomes.ts'

interface FillDeps extends DemoDeps, DemoClientDeps {
  /** Moves what the server dated itself to when it would have been. */
  readonly dateBack: (past: DemoPast) => Promise<void>
}

/**
 * Fills the first organization of a fresh home with sample data, by the same addresses that people,
 * tools and clients use; only accounts are made beside them, as the command line does.
 */
export async function fillDemo(deps: FillDeps): Promise<{
  readonly email: string
  readonly password: string
}> {
  const data = readDemoData()
  const { store, clock } = deps
  const slug = DEFAULT_ORGANIZATION_SLUG
  const organization = await store.organizations.findBySlug(slug)
  const [owner] = data.organization.people
  assert(organization && owner, 'a start makes the organization, and the data names people')
  await setDemoState(store, 'filling', clock.nowMs())
  const people = await createPeople(deps, organization.id, data.organization.people)
  const tokenOf = (email: string) => {
    const token = people.tokens.get(email)
    assert(token, `the data knows ${email}`)
    return token
  }
  try {
    const past = await fill({
      data,
      store,
      client: createDemoClient(deps),
      clock,
      nowMs: clock.nowMs(),
      organization: slug,
      tokenOf,
      ownerToken: tokenOf(owner.email),
    })
    await deps.dateBack(past)
  } finally {
    await people.close()
  }
  await setDemoState(store, 'filled', clock.nowMs())
  return { email: owner.email, password: people.password }
}

/** Resolves when everything that was sent is stored and counted. */
async function fill(world: DemoWorld): Promise<DemoPast> {
  const { projects } = world.data
  await fillOrganization(world)
  const targets: FilledProject[] = []
  for (const project of projects) targets.push(await fillProject(world, project))
  const planned = planEvents(world, targets)
  const find = (slug: string) => targets.find(({ project }) => project.slug === slug)
  const [web, api] = [find('shop-web'), find('catalog-api')]
  assert(web && api, 'the data has both projects')
  const recoveries: DemoRecovery[] = []
  for (const target of targets) recoveries.push(...(await fillMonitors(world, target)))
  await fillSearches(world)
  // Early: refusals are counted in memory, and written every few seconds.
  const loadTest = await fillOutcomes(world, { web, api })
  await sendEvents(
    world,
    planned.filter(({ isLate }) => !isLate),
  )
  for (const project of projects) await tellStories(world, project)
  await sendEvents(
    world,
    planned.filter(({ isLate }) => isLate),
  )
  await hideEnvironments(world)
  await fillInvitations(world)
  await waitForOutcomes(world, targets, planned.length + loadTest.sentCount)
  await resolveRecovered(world, recoveries)
  return { data: world.data, nowMs: world.nowMs, targets, planned, loadTest }
}

/** They are there with the first event that named them. */
async function hideEnvironments({ data, client, organization, ownerToken: token }: DemoWorld) {
  for (const { slug, hiddenEnvironments } of data.projects) {
    for (const name of hiddenEnvironments) {
      const path = `/projects/${organization}/${slug}/environments/${name}/`
      await client.ask({ method: 'PUT', path, token, body: { isHidden: true } })
    }
  }
}
