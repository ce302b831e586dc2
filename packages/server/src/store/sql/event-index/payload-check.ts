import type { Kysely } from 'kysely'
import { matchEvent } from '../../../search/match-event.ts'
import type { SearchTerm } from '../../../search/search-tree.ts'
import type { StoredEvent } from '../../event-store.ts'
import type { Database } from '../database.ts'
import { type EventRow, readManyEvents } from '../event-reader.ts'
import type { ScopeDeps, SearchScope } from './search-scope.ts'

/** Rows in one list of ids: below every engine's most parameters. */
const ROWS_PER_QUERY = 500

/** Looks at payloads where the index alone cannot tell whether an event fulfils a search. */
export class PayloadCheck {
  readonly #scope: SearchScope
  readonly #deps: ScopeDeps
  readonly #known = new Map<SearchTerm, Promise<ReadonlySet<number>>>()
  readonly #releases = new Map<SearchTerm, Promise<ReadonlySet<string>>>()

  constructor(scope: SearchScope, deps: ScopeDeps) {
    this.#scope = scope
    this.#deps = deps
  }

  /** The events among the rows that fulfil the search, in the order given. */
  async filter(db: Kysely<Database>, rowIds: readonly number[]): Promise<readonly StoredEvent[]> {
    const rows = await readRows(db, rowIds)
    const events = await readManyEvents(db, rows)
    const fulfilling: StoredEvent[] = []
    for (const stored of events) if (await this.#isMatch(stored)) fulfilling.push(stored)
    return fulfilling
  }

  /** Asks for what is not in the payload only as far as it decides. */
  async #isMatch(stored: StoredEvent): Promise<boolean> {
    const answers = new Map<SearchTerm, boolean>()
    for (;;) {
      let missing: SearchTerm | undefined
      const isMatch = matchEvent(this.#scope.search, {
        event: stored.event,
        nowMs: this.#scope.context.nowMs,
        holds: (term) => {
          const answer = answers.get(term)
          if (answer === undefined) missing ??= term
          return answer ?? false
        },
      })
      if (missing === undefined) return isMatch
      answers.set(missing, await this.#holds(missing, stored))
    }
  }

  async #holds(term: SearchTerm, { issueId, projectId, event }: StoredEvent): Promise<boolean> {
    if (term.kind === 'version' || (term.kind === 'latest-release' && term.of === 'release')) {
      const names = await this.#releasesOf(term)
      return names.has(`${projectId}:${event.release}`)
    }
    const known = this.#known.get(term) ?? this.#listIssues(term)
    this.#known.set(term, known)
    return (await known).has(issueId)
  }

  async #listIssues(term: SearchTerm): Promise<ReadonlySet<number>> {
    return new Set(await this.#deps.listIssueIds(term))
  }

  #releasesOf(term: SearchTerm): Promise<ReadonlySet<string>> {
    const known =
      this.#releases.get(term) ??
      this.#deps
        .listReleases(term)
        .then((rows) => new Set(rows.map((row) => `${row.projectId}:${row.version}`)))
    this.#releases.set(term, known)
    return known
  }
}

/** In the order of the ids; those that are gone are left out. */
export async function readRows(
  db: Kysely<Database>,
  rowIds: readonly number[],
): Promise<readonly EventRow[]> {
  const rows = new Map<number, EventRow>()
  for (let at = 0; at < rowIds.length; at += ROWS_PER_QUERY) {
    const some = rowIds.slice(at, at + ROWS_PER_QUERY)
    const found = await db.selectFrom('event').selectAll().where('id', 'in', some).execute()
    for (const row of found) rows.set(row.id, row)
  }
  return rowIds.flatMap((id) => rows.get(id) ?? [])
}
