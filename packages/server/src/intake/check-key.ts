import type { ProjectId } from '@vedette/protocol/ids'
import type { IntakeKey } from '../store/project-key-store.ts'
import { IntakeError } from './intake-error.ts'

/**
 * Refuses a key that may not send to the project. The secret is no part of it: clients have long
 * stopped sending one, and those that do may hold one that was rotated.
 */
export function checkKey(key: IntakeKey, projectId: ProjectId | undefined): void {
  if (projectId !== undefined && key.projectId !== projectId) {
    throw new IntakeError('project_mismatch', 'the key belongs to another project')
  }
  if (!key.isActive) throw new IntakeError('key_disabled', 'the key is disabled')
  if (key.projectStatus !== 'active') {
    throw new IntakeError('project_disabled', 'the project takes no events')
  }
}
