import type { JsonObject } from '@vedette/protocol/json'
import { demoEventId } from './build-event.ts'
import type { DemoIssue, DemoProject } from './demo-data.ts'
import type { DemoWorld } from './demo-world.ts'

/** How long the pipeline may take for what was sent: more than ten times what was measured. */
const STORED_WAIT_MS = 60_000
const LOOK_MS = 100

/** Waits until an issue's events are stored, as far as its first one tells, and gives its id. */
async function findIssueId(
  { client, clock, organization, ownerToken: token }: DemoWorld,
  project: DemoProject,
  issue: DemoIssue,
): Promise<string> {
  const path = `/organizations/${organization}/eventids/${demoEventId(project, issue, 0)}/`
  const untilMs = clock.nowMs() + STORED_WAIT_MS
  while (clock.nowMs() < untilMs) {
    const request = { method: 'GET', path, token } as const
    const found = await client.find<{ readonly groupId: string }>(request)
    if (found) return found.groupId
    await clock.sleep(LOOK_MS)
  }
  throw new Error(`the first event of ${project.slug}/${issue.name} was not stored`)
}

/** Does what people did about the issues of a project: in order, each in their own name. */
export async function tellStories(world: DemoWorld, project: DemoProject): Promise<void> {
  for (const issue of project.issues) {
    if (issue.story.length === 0) continue
    const id = await findIssueId(world, project, issue)
    for (const step of issue.story) await takeStep(world, { project, id, step })
  }
}

interface Step {
  readonly project: DemoProject
  readonly id: string
  readonly step: DemoIssue['story'][number]
}

async function takeStep(world: DemoWorld, { project, id, step }: Step): Promise<void> {
  const { client, organization } = world
  const token = world.tokenOf(step.by)
  const put = (path: string, body: JsonObject) => client.ask({ method: 'PUT', path, token, body })
  const base = `/organizations/${organization}/issues/`
  if (step.comment !== undefined) {
    const path = `${base}${id}/comments/`
    await client.ask({ method: 'POST', path, token, body: { text: step.comment } })
  }
  if (step.change) await put(`${base}${id}/`, step.change)
  if (step.merge) {
    const ids = await Promise.all(step.merge.map((name) => otherIdOf(world, project, name)))
    const query = [id, ...ids].map((one) => `id=${one}`).join('&')
    await put(`${base}?${query}`, { merge: 1 })
  }
}

function otherIdOf(world: DemoWorld, project: DemoProject, name: string): Promise<string> {
  const issue = project.issues.find((one) => one.name === name)
  if (!issue) throw new Error(`${project.slug} has no issue ${name}`)
  return findIssueId(world, project, issue)
}
