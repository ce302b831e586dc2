import type { EventId, ProjectId } from '@vedette/protocol/ids'
import { commitOf } from '../monitors/take-check-in.ts'
import { assert } from '../platform/assert.ts'
import { hourOf } from '../store/accepted-outcome.ts'
import type { MonitorEnvironment } from '../store/monitor-store.ts'
import type { DemoWorld } from './demo-world.ts'
import type { FilledProject } from './fill-projects.ts'
import { type Replay, type ReplayRequest, replayRuns } from './replay-runs.ts'
import { waitForEvent } from './wait-for-outcomes.ts'

/** A failure that is over, whose issue was resolved then. */
export interface DemoRecovery {
  readonly projectId: ProjectId
  readonly event: EventId
  readonly atMs: number
}

/**
 * Jobs with their last runs. Those were weeks ago, and a check-in says nothing of its time: so they
 * are not sent, but written as the server would have written them then. Gives the failures that
 * are over by now.
 */
export async function fillMonitors(
  world: DemoWorld,
  { project, id, publicKey }: FilledProject,
): Promise<readonly DemoRecovery[]> {
  const { store, client, organization, nowMs } = world
  const projectId = Number(id) as ProjectId
  const keyId = (await store.projectKeys.findByPublicKey(publicKey))?.id
  assert(keyId !== undefined, 'the project has its key')
  const recoveries: DemoRecovery[] = []
  for (const job of project.monitors) {
    const { slug, name, config } = job
    const path = `/organizations/${organization}/monitors/`
    const body = { name, slug, project: project.slug, config }
    await client.ask({ method: 'POST', path, token: world.ownerToken, body })
    const monitor = await store.monitors.find([projectId], slug)
    assert(monitor, `the server knows ${slug}`)
    for (const environment of job.environments) {
      const request = { job, monitor, projectId, keyId, environment, nowMs }
      const replay = replayRuns(request)
      await writeRuns(world, request, replay)
      const { recovery } = replay
      if (recovery)
        recoveries.push({ projectId, event: recovery.event as EventId, atMs: recovery.atMs })
    }
  }
  return recoveries
}

async function writeRuns(
  { store }: DemoWorld,
  { monitor, environment: name, projectId, keyId }: ReplayRequest,
  { runs, standing }: Replay,
): Promise<void> {
  let environment: Pick<MonitorEnvironment, 'id' | 'version'> | undefined
  for (const { planned, atMs, isSent } of runs) {
    const { kept, failure } = commitOf(planned, { projectId, keyId, environment: name }, atMs)
    assert(kept, 'a run is kept')
    // All write how the job fares now: a look at it in between finds nothing overdue.
    const added = { added: { name, createdAtMs: atMs } }
    const written = { ...kept, standing, environment: environment ?? added }
    const counted = { category: 'monitor', kind: 'accepted', reason: '', quantity: 1 } as const
    const outcome = isSent ? { ...counted, projectId, keyId, hour: hourOf(atMs) } : undefined
    const isWritten = await store.checkIns.commit({
      projectId,
      kept: written,
      ...(failure && { failure }),
      ...(outcome && { outcome }),
      nowMs: atMs,
    })
    assert(isWritten, `nobody else tells of ${monitor.slug}`)
    environment = environment
      ? { id: environment.id, version: environment.version + 1 }
      : await findEnvironment(store, monitor.id, name)
  }
}

async function findEnvironment(
  { monitors }: DemoWorld['store'],
  monitorId: number,
  name: string,
): Promise<MonitorEnvironment | undefined> {
  const environments = await monitors.listEnvironments([monitorId])
  return environments.find((environment) => environment.name === name)
}

/** Resolves the issues of failures that are over, when they were, once their events are stored. */
export async function resolveRecovered(
  world: DemoWorld,
  recoveries: readonly DemoRecovery[],
): Promise<void> {
  for (const { projectId, event: eventId, atMs } of recoveries) {
    const event = await waitForEvent(world, projectId, eventId)
    const state = { status: 'resolved', substatus: undefined, details: {} } as const
    const request = {
      issueIds: [event.issueId],
      change: { state },
      activities: [{ aspect: 'state', kind: 'set_resolved', data: {} } as const],
      people: [],
    }
    await world.store.issueChanges.apply([request], { actorUserId: undefined, atMs })
  }
}
