import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { NormalizedEvent } from '@vedette/protocol/event'
import type { EventRowId } from '@vedette/protocol/ids'
import { createSharedGrouping } from '../../grouping/create-grouper.ts'
import { compileProjectRules } from '../../pipeline/load-project-rules.ts'
import type { ProjectRules } from '../../pipeline/project-rules.ts'
import { group } from '../../pipeline/steps/group.ts'
import {
  batchOf,
  HOUR_MS,
  processed,
  type Shop,
  seedShop,
  T0_MS,
} from '../../store/contract/seed.ts'
import { indexEvent } from '../../store/indexed-event.ts'
import { type OpenedStore, openStore } from '../../store/open-store.ts'
import { Regrouper } from '../regrouper.ts'
import { type DrawnEvent, eventOf } from './drawn-events.ts'

export type Row = Readonly<Record<string, unknown>>

const FILE = 'a.db'
/** Of the events that are drawn, some are older than a day. */
const NOW_MS = T0_MS + 25 * HOUR_MS
const shared = createSharedGrouping()

interface EventFacts {
  readonly name: string
  readonly groupingInput: string
}

interface Opened extends Pick<RegroupWorld, 'store' | 'shop'> {
  readonly events: Iterable<readonly [number, DrawnEvent]>
  readonly facts: Iterable<readonly [number, EventFacts]>
}

/** One project in a file of its own, and what the pipeline does to it. */
export class RegroupWorld {
  readonly store: OpenedStore
  readonly shop: Shop
  readonly regrouper: Regrouper
  /** What was stored, by the number of the event's id. */
  readonly events: Map<number, DrawnEvent>
  /** What an issue is called after each of them, and what grouping reads of it. */
  readonly facts: Map<number, EventFacts>
  readonly #folder: string
  readonly #reader: DatabaseSync

  private constructor(folder: string, opened: Opened) {
    this.store = opened.store
    this.shop = opened.shop
    this.events = new Map(opened.events)
    this.facts = new Map(opened.facts)
    this.regrouper = new Regrouper({ ...opened.store, clock: { nowMs: () => NOW_MS } })
    this.#folder = folder
    this.#reader = new DatabaseSync(join(folder, FILE), { readOnly: true })
  }

  static async open(): Promise<RegroupWorld> {
    const folder = await createFolder()
    const store = await openFile(folder)
    return new RegroupWorld(folder, { store, shop: await seedShop(store), events: [], facts: [] })
  }

  /** The same once more, to go on otherwise. */
  async fork(): Promise<RegroupWorld> {
    const folder = await createFolder()
    for (const name of [FILE, `${FILE}-wal`]) {
      await cp(join(this.#folder, name), join(folder, name))
    }
    const store = await openFile(folder)
    return new RegroupWorld(folder, { ...this, store })
  }

  async close(): Promise<void> {
    this.#reader.close()
    await this.store.close()
    await rm(this.#folder, { recursive: true })
  }

  /** Rows of the file, which no port shows. */
  query(sql: string): readonly Row[] {
    return this.#reader.prepare(sql).all()
  }

  /** As the pipeline hands events over: grouped by the rules that hold, without discarded ones. */
  async storeEvents(drawn: readonly DrawnEvent[]): Promise<void> {
    const rules = await this.#compileRules()
    const batch = drawn.flatMap((one) => {
      const id = this.events.size + 1
      this.events.set(id, one)
      const step = group({ event: eventOf(id, one), rules } as Parameters<typeof group>[0])
      if (step.kind === 'drop') return []
      const { event: fields, ...grouping } = step.item
      this.facts.set(id, { name: nameOf(fields), groupingInput: grouping.groupingInput })
      return processed(this.shop, { id, ...grouping, fields })
    })
    await this.store.eventBatches.commit(batchOf(batch))
  }

  /** As symbolication leaves an event that was stored before. */
  async makeReadable(rowIds: readonly EventRowId[]): Promise<void> {
    const { payloads } = this.store
    const projectId = this.shop.project.id
    const rules = await this.#compileRules()
    const left: number[] = []
    for (const place of await payloads.listPlaces({ projectId, sinceMs: 0, limit: 1000 })) {
      if (!rowIds.includes(place.rowId)) continue
      const before = (await payloads.readBlock(place.blockId))?.[place.line] ?? ''
      const id = Number.parseInt(JSON.parse(before).event_id, 16)
      const drawn = this.events.get(id)
      if (!drawn || drawn.isReadable) continue
      this.events.set(id, { ...drawn, isReadable: true })
      const { event, groupingInput } = rules.group(eventOf(id, { ...drawn, isReadable: true }))
      this.facts.set(id, { name: nameOf(event), groupingInput })
      const payload = { place, before, groupingInput, ...indexEvent(event) }
      const { blockId } = place
      const request = { projectId, blockId, payloads: [payload], nowMs: NOW_MS }
      const { groupingIds } = await payloads.rewrite(request)
      left.push(...groupingIds)
    }
    await payloads.deleteUnusedGroupings(projectId, left)
  }

  async #compileRules(): Promise<ProjectRules> {
    const { id } = this.shop.project
    const options = (await this.store.projectOptions.findMany([id])).get(id)
    const discardedHashes = (await this.store.discardedIssues.listHashes([id])).get(id)
    return compileProjectRules({ options, nowMs: NOW_MS, grouping: shared, discardedHashes })
  }
}

function nameOf({ title, culprit }: Pick<NormalizedEvent, 'title' | 'culprit'>): string {
  return `${title} in ${culprit}`
}

function createFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'vedette-regroup-'))
}

function openFile(folder: string): Promise<OpenedStore> {
  return openStore({ databasePath: join(folder, FILE), threaded: false, migrate: true })
}

/** Every row that a change may touch, as it is on disk. */
export function dump(world: RegroupWorld): Readonly<Record<string, readonly Row[]>> {
  return {
    issues: world.query('select * from issue order by id'),
    hashes: world.query('select hex(hash), issue_id from issue_hash order by hash'),
    hours: world.query('select * from issue_hour order by issue_id, hour'),
    tags: world.query('select * from issue_tag order by issue_id, tag_value_id'),
    events: world.query(`
      select event.id, event.issue_id, hex(hashes) hashes, input from event
      left join event_grouping on event_grouping.id = event.grouping_id order by event.id`),
    activity: world.query('select * from activity order by id'),
    people: world.query('select * from issue_user order by issue_id, user_id'),
    redirects: world.query('select * from issue_redirect order by issue_id'),
    discarded: world.query('select hex(hash) from discarded_hash order by hash'),
    options: world.query('select project_id, name, value from project_option order by name'),
  }
}
