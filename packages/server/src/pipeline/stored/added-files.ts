import { parsePlainDebugId } from '@vedette/protocol/debug-id'
import { type ProjectId, parseProjectId } from '@vedette/protocol/ids'
import type { OutboxMessage } from '../../store/outbox-store.ts'

/** What was uploaded for one project, as several messages tell. */
export interface AddedFiles {
  readonly debugIds: Set<string>
  readonly releases: Set<string>
  readonly messageIds: number[]
  /** Somebody asks for all events, whatever explains them. */
  isEverything: boolean
}

/** By project. Messages that make no sense are under undefined, to be forgotten. */
export function collectAddedFiles(
  messages: readonly OutboxMessage[],
): ReadonlyMap<ProjectId | undefined, AddedFiles> {
  const byProject = new Map<ProjectId | undefined, AddedFiles>()
  for (const { id, kind, payload } of messages) {
    const projectId = parseProjectId(String(payload.projectId))
    const added = byProject.get(projectId) ?? newAddedFiles()
    byProject.set(projectId, added)
    added.messageIds.push(id)
    if (kind === 'project.reprocessing') added.isEverything = true
    if (typeof payload.release === 'string') added.releases.add(payload.release)
    for (const debugId of Array.isArray(payload.debugIds) ? payload.debugIds : []) {
      if (typeof debugId === 'string') added.debugIds.add(debugId)
    }
  }
  return byProject
}

function newAddedFiles(): AddedFiles {
  return { debugIds: new Set(), releases: new Set(), messageIds: [], isEverything: false }
}

/**
 * Tells by its text whether an event may be explained by the files: reading JSON takes 20 times as
 * long, and most events are of other releases.
 */
export function createMention(added: AddedFiles): (line: string) => boolean {
  // The line of an event that was deleted meanwhile is empty.
  if (added.isEverything) return (line) => line !== ''
  const releases = [...added.releases].map((release) => `"release":${JSON.stringify(release)}`)
  const { debugIds } = added
  return (line) =>
    (debugIds.size > 0 && ID_FIELDS.some((field) => hasId(line, field, debugIds))) ||
    releases.some((text) => line.includes(text))
}

/** Obfuscation mappings go by the older name. */
const ID_FIELDS = ['"debug_id":"', '"uuid":"']
const UUID_CHARS = 36

/** Looks at each place once, however many ids are wanted. */
function hasId(line: string, field: string, ids: ReadonlySet<string>): boolean {
  for (let at = line.indexOf(field); at >= 0; at = line.indexOf(field, at)) {
    at += field.length
    const id = parsePlainDebugId(line.slice(at, at + UUID_CHARS))
    if (id !== undefined && ids.has(id)) return true
  }
  return false
}
