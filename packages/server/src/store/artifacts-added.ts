import type { ProjectId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { ReleaseAssociation } from './artifact-bundle-store.ts'

/** What has become available, for whoever symbolicates events anew. */
export interface AddedArtifacts {
  readonly projectIds: readonly ProjectId[]
  readonly debugIds: readonly string[]
  readonly association: ReleaseAssociation | undefined
}

/** Debug ids of one message: 20 kB. */
const DEBUG_IDS_MAX = 500

/** The payloads of `artifacts.added`: one or more for each project. */
export function formatArtifactsAdded(added: AddedArtifacts): readonly JsonObject[] {
  const { projectIds, association } = added
  const release = association && {
    release: association.release,
    ...(association.dist === undefined ? {} : { dist: association.dist }),
  }
  const debugIds = [...new Set(added.debugIds)]
  const parts: JsonObject[] = []
  for (let start = 0; start < debugIds.length; start += DEBUG_IDS_MAX) {
    parts.push({ debugIds: debugIds.slice(start, start + DEBUG_IDS_MAX) })
  }
  // Without debug ids files are found by their release; without either, by nobody.
  if (parts.length === 0) parts.push({})
  return projectIds.flatMap((projectId) =>
    parts.map((part) => ({ projectId, ...part, ...release })),
  )
}
