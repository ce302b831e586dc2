import type { EventRowId, IssueId, ProjectId } from '@vedette/protocol/ids'
import type { Grouper } from '../grouping/create-grouper.ts'
import type { GroupingInput } from '../grouping/grouping.ts'
import type { EventGrouping, EventPlace, RegroupReader } from '../store/regroup-store.ts'
import type { RegroupedEvents } from './plan-regrouping.ts'

/** Events of one issue that are grouped alike, and which they are. */
export interface EvaluatedEvents extends RegroupedEvents {
  readonly groupingId: number
  readonly rowIds: readonly EventRowId[]
}

export interface Evaluation {
  readonly reader: RegroupReader
  readonly projectId: ProjectId
  readonly grouper: Pick<Grouper, 'group'>
  /**
   * By the rules that are in force: what both group alike stays as it is stored, whatever made it
   * so, such as rules that were set without a change of stored events.
   */
  readonly current?: Pick<Grouper, 'group'>
  /** Told again and again how many of the events have been looked at; may throw to end it. */
  readonly onCompared?: ((eventCount: number) => Promise<void>) | undefined
}

const GROUPINGS_PER_QUERY = 1_000
/** Between two that are told of. */
const GROUPINGS_PER_TURN = 100

/**
 * What events would hash to. Each distinct input is grouped once, however many events have it.
 * Only where the rules ask for a tag are events looked at one by one, and tags are read from the
 * index: no payload is opened.
 */
export async function evaluateEvents(
  { reader, projectId, grouper, current, onCompared }: Evaluation,
  places: readonly EventPlace[],
): Promise<readonly EvaluatedEvents[]> {
  const byGrouping = Map.groupBy(places, (place) => place.groupingId)
  const rowIdMin = places.reduce(
    (least, { rowId }) => Math.min(least, rowId),
    Number.MAX_SAFE_INTEGER,
  )
  const tags = new TagColumns(reader, projectId, rowIdMin)
  const evaluated: EvaluatedEvents[] = []
  const ids = [...byGrouping.keys()]
  let groupingCount = 0
  let comparedCount = 0
  for (let at = 0; at < ids.length; at += GROUPINGS_PER_QUERY) {
    for (const grouping of await reader.listGroupings(ids.slice(at, at + GROUPINGS_PER_QUERY))) {
      const alike = byGrouping.get(grouping.id) ?? []
      let units = evaluateGrouping(grouping, alike, { grouper, current, tags })
      // Asked for once: from then on the tag is at hand for all that follow.
      while (!units) {
        await tags.loadMissing()
        units = evaluateGrouping(grouping, alike, { grouper, current, tags })
      }
      evaluated.push(...units)
      groupingCount += 1
      comparedCount += alike.length
      if (groupingCount % GROUPINGS_PER_TURN === 0) await onCompared?.(comparedCount)
    }
  }
  await onCompared?.(comparedCount)
  return evaluated
}

interface Deps {
  readonly grouper: Pick<Grouper, 'group'>
  readonly current: Pick<Grouper, 'group'> | undefined
  readonly tags: TagColumns
}

/** Undefined where a tag was asked for that has to be read first. */
function evaluateGrouping(
  { id, hashes: oldHashes, input }: EventGrouping,
  places: readonly EventPlace[],
  { grouper, current, tags }: Deps,
): readonly EvaluatedEvents[] | undefined {
  const parsed = JSON.parse(input) as GroupingInput
  const decisions = new DecisionTree(grouper, parsed)
  const today = current && new DecisionTree(current, parsed)
  const units = new Map<string, MutableUnit>()
  for (const { rowId, issueId } of places) {
    let isMissing = false
    const tagOf = (key: string) => {
      isMissing ||= !tags.request(key)
      return tags.find(key, rowId)
    }
    const decided = decisions.decide(tagOf)
    const stays =
      today !== undefined && isChange(oldHashes, decided) && !isChange(today.decide(tagOf), decided)
    const newHashes = stays ? oldHashes : decided
    if (isMissing) return undefined
    const name = `${issueId}:${newHashes.join()}`
    const unit = units.get(name)
    if (unit) {
      unit.rowIds.push(rowId)
      unit.eventCount += 1
    } else {
      const unit = { groupingId: id, issueId, oldHashes, newHashes, rowIds: [rowId], eventCount: 1 }
      units.set(name, unit)
    }
  }
  return [...units.values()]
}

function isChange(before: readonly string[], after: readonly string[]): boolean {
  return before.length !== after.length || before.some((hash, index) => hash !== after[index])
}

interface MutableUnit {
  readonly groupingId: number
  readonly issueId: IssueId
  readonly oldHashes: readonly string[]
  readonly newHashes: readonly string[]
  readonly rowIds: EventRowId[]
  eventCount: number
}

/** Tags by key, read for all events at once when the first of them is asked for. */
class TagColumns {
  readonly #reader: RegroupReader
  readonly #projectId: ProjectId
  readonly #rowIdMin: number
  readonly #columns = new Map<string, ReadonlyMap<number, string>>()
  readonly #missing = new Set<string>()

  constructor(reader: RegroupReader, projectId: ProjectId, rowIdMin: number) {
    this.#reader = reader
    this.#projectId = projectId
    this.#rowIdMin = rowIdMin
  }

  /** False where the tag has to be read first: it is with the next `loadMissing`. */
  request(key: string): boolean {
    const isThere = this.#columns.has(key)
    if (!isThere) this.#missing.add(key)
    return isThere
  }

  find(key: string, rowId: EventRowId): string | undefined {
    return this.#columns.get(key)?.get(rowId)
  }

  async loadMissing(): Promise<void> {
    for (const key of this.#missing) {
      const column = await this.#reader.listTagValues(this.#projectId, key, this.#rowIdMin)
      this.#columns.set(key, column)
    }
    this.#missing.clear()
  }
}

interface DecisionNode {
  key?: string
  hashes?: readonly string[]
  readonly next: Map<string | undefined, DecisionNode>
}

/**
 * Groups one input once for each way in which the tags that it asks for differ: the questions
 * depend on nothing but the answers before them.
 */
class DecisionTree {
  readonly #grouper: Pick<Grouper, 'group'>
  readonly #input: GroupingInput
  readonly #root: DecisionNode = { next: new Map() }

  constructor(grouper: Pick<Grouper, 'group'>, input: GroupingInput) {
    this.#grouper = grouper
    this.#input = input
  }

  decide(tagOf: (key: string) => string | undefined): readonly string[] {
    let node: DecisionNode | undefined = this.#root
    while (node?.key !== undefined) node = node.next.get(tagOf(node.key))
    return node?.hashes ?? this.#group(tagOf)
  }

  #group(tagOf: (key: string) => string | undefined): readonly string[] {
    let node = this.#root
    const asked = new Map<string, string | undefined>()
    const { hashes } = this.#grouper.group(this.#input, (key) => {
      if (asked.has(key)) return asked.get(key)
      const value = tagOf(key)
      asked.set(key, value)
      node.key = key
      const known = node.next.get(value) ?? { next: new Map() }
      node.next.set(value, known)
      node = known
      return value
    })
    node.hashes = hashes
    return hashes
  }
}
