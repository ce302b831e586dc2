import { assert } from '../platform/assert.ts'
import { DEFAULT_ORGANIZATION_SLUG } from '../projects/create-defaults.ts'
import { createDemoClient, type DemoClientDeps } from './demo-client.ts'
import { isDiscarded, readDemoData } from './demo-data.ts'
import { setDemoState } from './demo-state.ts'
import type { DemoDeps, DemoWorld } from './demo-world.ts'
import { fillMonitors } from './fill-monitors.ts'
import { fillOutcomes } from './fill-outcomes.ts'
import { createPeople, fillOrganization, postAs } from './fill-people.ts'
import { type FilledProject, fillProject } from './fill-projects.ts'
import { planEvents, sendEvents } from './send-events.ts'
import { findIssueId, tellStories } from './tell-stories.ts'

/**
 * Fills the first organization of a fresh home with sample data, by the same addresses that people,
 * tools and clients use; only accounts are made beside them, as the command line does.
 */
export async function fillDemo(deps: DemoDeps & DemoClientDeps): Promise<{
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
    await fill({
      data,
      client: createDemoClient(deps),
      clock,
      nowMs: clock.nowMs(),
      organization: slug,
      tokenOf,
      ownerToken: tokenOf(owner.email),
    })
  } finally {
    await people.close()
  }
  await setDemoState(store, 'filled', clock.nowMs())
  return { email: owner.email, password: people.password }
}

async function fill(world: DemoWorld): Promise<void> {
  const { projects } = world.data
  await fillOrganization(world)
  const targets: FilledProject[] = []
  for (const project of projects) targets.push(await fillProject(world, project))
  const planned = planEvents(world, targets)
  for (const target of targets) await fillMonitors(world, target)
  await sendEvents(
    world,
    planned.filter(({ isLate }) => !isLate),
  )
  for (const project of projects) await tellStories(world, project)
  await sendEvents(
    world,
    planned.filter(({ isLate }) => isLate),
  )
  const find = (slug: string) => targets.find(({ project }) => project.slug === slug)
  const [web, api] = [find('shop-web'), find('catalog-api')]
  assert(web && api, 'the data has both projects')
  await fillOutcomes(world, { web, api })
  await postAs(world, 'group-search-views', world.data.organization.views)
  await hideEnvironments(world)
  for (const project of projects) {
    const kept = project.issues.filter((issue) => !isDiscarded(issue))
    for (const issue of kept) await findIssueId(world, project, issue)
  }
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
