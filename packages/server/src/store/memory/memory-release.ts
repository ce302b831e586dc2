import type { ProcessedEvent } from '../event-batch-store.ts'
import { occurredAtMs } from '../indexed-event.ts'
import { addEnvironment } from './memory-environment-store.ts'
import { newRelease, releaseKey } from './memory-release-store.ts'
import type { MemoryState } from './memory-state.ts'

/** Environments and releases exist from the first event that names them. */
export function addRelease(
  state: MemoryState,
  { projectId, event }: ProcessedEvent,
  isNewIssue: boolean,
): void {
  const { environment, release: version } = event
  if (environment !== undefined) {
    const firstSeenAtMs = occurredAtMs(event)
    addEnvironment(state, { projectId, name: environment, firstSeenAtMs })
  }
  const organizationId = state.projects.get(projectId)?.organizationId
  if (version === undefined || organizationId === undefined) return
  const atMs = occurredAtMs(event)
  const { releases } = state.artifacts
  const key = releaseKey(organizationId, version)
  if (!releases.has(key)) {
    releases.set(key, newRelease(state, { organizationId, version, createdAtMs: atMs }))
  }
  const known = state.releases.get(`${projectId}:${version}`)
  state.releases.set(`${projectId}:${version}`, {
    organizationId,
    version,
    projectId,
    firstSeenAtMs: Math.min(known?.firstSeenAtMs ?? atMs, atMs),
    lastSeenAtMs: Math.max(known?.lastSeenAtMs ?? atMs, atMs),
    newIssueCount: (known?.newIssueCount ?? 0) + (isNewIssue ? 1 : 0),
  })
  if (environment === undefined) return
  const name = `${projectId}:${version}:${environment}`
  const seen = state.code.releaseEnvironments.get(name)
  state.code.releaseEnvironments.set(name, {
    projectId,
    version,
    environment,
    firstSeenAtMs: Math.min(seen?.firstSeenAtMs ?? atMs, atMs),
    lastSeenAtMs: Math.max(seen?.lastSeenAtMs ?? atMs, atMs),
    newIssueCount: (seen?.newIssueCount ?? 0) + (isNewIssue ? 1 : 0),
  })
}
