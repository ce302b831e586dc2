import { occurredAtMs } from '../../indexed-event.ts'
import type { SqlValue } from '../batch-session.ts'
import { fieldKey, HAS_KEY } from '../segment/field-key.ts'
import type { IssueDraft } from './issue-draft.ts'
import {
  giveTagValueIds,
  type NamedTagValue,
  nameOfTagValue,
  type TagValue,
  type TagValueDeps,
} from './tag-value-ids.ts'
import type { WrittenEvent } from './write-events.ts'

/** The tag whose values are an issue's users: `id:42`, `email:jane@example.com`, … */
const USER_KEY = 'user'

interface Seen {
  eventCount: number
  firstSeenAtMs: number
  lastSeenAtMs: number
}

interface TagValueDraft extends NamedTagValue {
  /** Places of the events in the batch, ascending. */
  readonly indexes: number[]
  /** Undefined for what is searched like a tag and is none: no issue shows it. */
  readonly byIssue: Map<IssueDraft, Seen> | undefined
}

/** A tag value, and the places of its events in the batch, ascending. */
export interface TaggedEvents {
  readonly tagValueId: number
  readonly isUser: boolean
  readonly indexes: readonly number[]
}

/**
 * What values a project and an issue have seen, and in which events. All counted in memory first,
 * so that a row is written once per batch however often it occurs.
 */
export async function writeTags(
  { transaction, statements, known }: TagValueDeps,
  events: readonly WrittenEvent[],
): Promise<readonly TaggedEvents[]> {
  const drafts = collect(events)
  const ids = await giveTagValueIds({ transaction, statements, known }, drafts)
  const tagged: TaggedEvents[] = []
  const issueTags: SqlValue[][] = []
  const issueUsers: SqlValue[][] = []
  const userIssues: IssueDraft[] = []
  for (const [index, draft] of drafts.entries()) {
    const id = ids[index] ?? 0
    const isUser = draft.key === USER_KEY
    tagged.push({ tagValueId: id, isUser, indexes: draft.indexes })
    for (const [issue, seen] of draft.byIssue ?? []) {
      const row = [issue.id, id, ...seenRow(seen)]
      if (isUser) {
        issueUsers.push(row)
        userIssues.push(issue)
      } else issueTags.push(row)
    }
  }
  await transaction.runMany(statements.addIssueTag, issueTags)
  const counts = await transaction.selectMany(statements.addIssueUser, issueUsers)
  for (const [index, issue] of userIssues.entries()) {
    // As many as were just added: the row is new, and so is the user to the issue.
    if (counts[index]?.event_count === issueUsers[index]?.[2]) issue.userCount += 1
  }
  return tagged
}

function collect(events: readonly WrittenEvent[]): TagValueDraft[] {
  const drafts = new Map<string, TagValueDraft>()
  for (const [index, { processed, issue }] of events.entries()) {
    const { projectId, event } = processed
    const atMs = occurredAtMs(event)
    for (const [key, value] of event.tags) {
      const draft = draftOf(drafts, { projectId, key, value, isTag: true })
      // A key given twice with one value counts once: the posting holds each event once.
      if (draft.indexes.at(-1) === index) continue
      draft.indexes.push(index)
      see(seenIn(draft, issue), atMs)
      add(drafts, { projectId, key: HAS_KEY, value: key, isTag: false }, index)
    }
    for (const [key, value] of event.fields) {
      add(drafts, { projectId, key: fieldKey(key), value, isTag: false }, index)
    }
  }
  return [...drafts.values()]
}

interface DraftedTagValue extends TagValue {
  readonly isTag: boolean
}

function draftOf(drafts: Map<string, TagValueDraft>, name: DraftedTagValue): TagValueDraft {
  const { projectId, key, value, isTag } = name
  const text = nameOfTagValue(name)
  let draft = drafts.get(text)
  if (!draft) {
    const byIssue = isTag ? new Map<IssueDraft, Seen>() : undefined
    draft = { projectId, key, value, name: text, indexes: [], byIssue }
    drafts.set(text, draft)
  }
  return draft
}

function add(drafts: Map<string, TagValueDraft>, name: DraftedTagValue, index: number): void {
  const { indexes } = draftOf(drafts, name)
  if (indexes.at(-1) !== index) indexes.push(index)
}

function seenIn({ byIssue }: TagValueDraft, issue: IssueDraft): Seen {
  let seen = byIssue?.get(issue)
  if (!seen) {
    seen = unseen()
    byIssue?.set(issue, seen)
  }
  return seen
}

function unseen(): Seen {
  return { eventCount: 0, firstSeenAtMs: Number.MAX_SAFE_INTEGER, lastSeenAtMs: 0 }
}

function see(seen: Seen, atMs: number): void {
  seen.eventCount += 1
  seen.firstSeenAtMs = Math.min(seen.firstSeenAtMs, atMs)
  seen.lastSeenAtMs = Math.max(seen.lastSeenAtMs, atMs)
}

function seenRow(seen: Seen): [number, number, number] {
  return [seen.eventCount, seen.firstSeenAtMs, seen.lastSeenAtMs]
}
