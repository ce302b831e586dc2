import type { UserId } from '@vedette/protocol/ids'
import { formatShortId } from '../issues/short-id.ts'
import type { ActivityKind } from '../store/activity-store.ts'
import type { UndoRefusal, UndoResult } from '../store/issue-change-store.ts'
import type { Project } from '../store/project-store.ts'
import type { User } from '../store/user-store.ts'
import type { ApiStores } from './api-deps.ts'
import { displayName } from './format/format-user.ts'

const HAPPENED: Readonly<Record<ActivityKind, string>> = {
  assigned: 'was assigned',
  auto_set_ongoing: 'became ongoing',
  mark_reviewed: 'was reviewed',
  merge: 'was merged',
  note: 'was commented on',
  reprocess: 'was processed anew',
  set_escalating: 'escalated',
  set_ignored: 'was archived',
  set_priority: 'got another priority',
  set_private: 'was made private',
  set_public: 'was shared',
  set_regression: 'came back',
  set_resolved: 'was resolved',
  set_resolved_by_age: 'was resolved because it was idle',
  set_resolved_in_commit: 'was resolved in a commit',
  set_resolved_in_release: 'was resolved in a release',
  set_unresolved: 'was opened again',
  unassigned: 'was given back',
  unmerge_destination: 'was split off another',
  unmerge_source: 'was split',
}

/** How far a change was taken back, with a sentence for each issue that stays as it is. */
export async function describeUndo(
  stores: Pick<ApiStores, 'issues' | 'users'>,
  projects: readonly Project[],
  { undoneCount, refusedCount, refused }: UndoResult,
) {
  const issues = await stores.issues.findMany(refused.map(({ issueId }) => issueId))
  const slugs = new Map(projects.map(({ id, slug }) => [id, slug]))
  const names = new Map(
    issues.map(({ id, projectId, shortNumber }) => {
      return [id, formatShortId(slugs.get(projectId) ?? String(projectId), shortNumber)]
    }),
  )
  const actorIds = new Set(refused.flatMap(({ since }) => since?.actorUserId ?? []))
  const users = await stores.users.findMany([...actorIds])
  return {
    undone: undoneCount,
    refused: refusedCount,
    conflicts: refused.map((refusal) => ({
      id: String(refusal.issueId),
      shortId: names.get(refusal.issueId) ?? null,
      detail: sentenceOf(refusal, names.get(refusal.issueId), users),
    })),
  }
}

function sentenceOf(
  { since }: UndoRefusal,
  shortId: string | undefined,
  users: ReadonlyMap<UserId, User>,
): string {
  if (shortId === undefined) return 'The issue is gone.'
  if (since === undefined) return `${shortId} was changed since.`
  const user = since.actorUserId && users.get(since.actorUserId)
  return `${shortId} ${HAPPENED[since.kind]}${user ? ` by ${displayName(user)}` : ''} since.`
}
