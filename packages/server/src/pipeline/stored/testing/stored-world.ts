import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { NormalizedEvent } from '@vedette/protocol/event'
import { retitleEvent } from '../../../normalize/retitle-event.ts'
import { Regrouper } from '../../../regroup/regrouper.ts'
import { newBundle } from '../../../store/contract/artifact-seed.ts'
import {
  batchOf,
  eventId,
  processed,
  type Shop,
  seedShop,
  T0_MS,
} from '../../../store/contract/seed.ts'
import { type OpenedStore, openStore } from '../../../store/open-store.ts'
import type { OptionValues } from '../../../store/project-option-store.ts'
import { applyResult } from '../../../symbolicate/apply-result.ts'
import { createJob, needsSymbolication } from '../../../symbolicate/create-job.ts'
import { OpenedFiles } from '../../../symbolicate/opened-files.ts'
import { symbolicateJob } from '../../../symbolicate/symbolicate-job.ts'
import { cartEvent, cartFile, cartMap } from '../../../symbolicate/testing/cart-build.ts'
import { createMemoryArtifactLookup } from '../../../symbolicate/testing/memory-artifact-lookup.ts'
import { compileProjectRules } from '../../load-project-rules.ts'
import type { Symbolicator } from '../../pipeline.ts'
import { type SymbolicateStoredDeps, symbolicateStored } from '../symbolicate-stored.ts'

const lookup = createMemoryArtifactLookup([cartFile(), cartMap()])
const files = new OpenedFiles({ lookup, cacheBytesMax: 1_000_000 })
/** Knows the files of the cart, uploaded or not. */
export const symbolicator: Symbolicator = {
  needsSymbolication,
  async symbolicate({ projectId, event }) {
    const result = await symbolicateJob(createJob(projectId, event), { lookup, files })
    return retitleEvent(event, applyResult(event, result))
  },
}

export interface EventOfCart {
  readonly id: number
  readonly atMs?: number
  readonly fields?: Partial<NormalizedEvent>
}

/** A store on a file with a shop, and what makes its events readable. */
export class StoredWorld {
  readonly store: OpenedStore
  readonly shop: Shop
  readonly errors: object[] = []
  readonly #folder: string

  static async open(): Promise<StoredWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'vedette-stored-'))
    const databasePath = join(folder, 'a.db')
    const store = await openStore({ databasePath, threaded: false, migrate: true })
    return new StoredWorld(folder, store, await seedShop(store))
  }

  private constructor(folder: string, store: OpenedStore, shop: Shop) {
    this.#folder = folder
    this.store = store
    this.shop = shop
  }

  async close(): Promise<void> {
    await this.store.close()
    await rm(this.#folder, { recursive: true })
  }

  /** Minified events, stored as the pipeline has them. */
  async storeEvents(seeds: readonly EventOfCart[], options: OptionValues = {}): Promise<void> {
    const { projectOptions, eventBatches } = this.store
    const projectId = this.shop.project.id
    await projectOptions.update(projectId, options, T0_MS)
    const found = await projectOptions.findMany([projectId])
    const rules = compileProjectRules({ options: found.get(projectId), nowMs: T0_MS })
    const events = seeds.map(({ id, atMs = 0, fields }) => {
      const timestamp = (T0_MS + atMs) / 1000
      const sent = cartEvent({ timestamp, culprit: 't(/static/cart.min.js)', ...fields })
      const grouped = rules.group(rules.scrub(retitleEvent(sent, sent)))
      const { hashes, groupingInput, event } = grouped
      const seed = { id, atMs, hashes, groupingInput, fields: { ...event, event_id: eventId(id) } }
      return processed(this.shop, seed)
    })
    await eventBatches.commit(batchOf(events))
  }

  async upload(release = 'shop@1'): Promise<void> {
    const association = { release, dist: undefined }
    await this.store.artifactBundles.insert(newBundle(this.shop, 'a', { association }), T0_MS)
  }

  async run(
    parts: Partial<Symbolicator> = {},
    signal = new AbortController().signal,
    regroup?: SymbolicateStoredDeps['regroup'],
  ) {
    const { store, errors } = this
    const silent = () => undefined
    const log = {
      debug: silent,
      info: silent,
      warn: silent,
      error: (at: object) => errors.push(at),
    }
    const clock = { nowMs: () => T0_MS + 1000 }
    const regrouper = new Regrouper({ ...store, clock })
    await symbolicateStored(
      {
        store,
        symbolicator: { ...symbolicator, ...parts },
        regroup: regroup ?? ((events) => regrouper.regroupEvents(events)),
        clock,
        log,
      },
      signal,
    )
    return store.outbox.listOfKind('artifacts.added', 10)
  }

  async read(id: number): Promise<NormalizedEvent> {
    const stored = await this.store.events.find(this.shop.project.id, eventId(id))
    if (stored === undefined) throw new Error(`there is no event ${id}`)
    return stored.event
  }

  /** Rows of the file, which no port shows. */
  query(sql: string): Record<string, unknown>[] {
    const db = new DatabaseSync(join(this.#folder, 'a.db'), { readOnly: true })
    try {
      return db.prepare(sql).all()
    } finally {
      db.close()
    }
  }
}

export function functionsOf({ exception }: NormalizedEvent) {
  return exception?.values[0]?.stacktrace?.frames.map((frame) => frame.function)
}
