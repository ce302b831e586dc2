import type { ProjectId } from '@vedette/protocol/ids'
import { TAIL_WATCH_FRESH_MS, TAIL_WATCH_MS } from '../platform/limits.ts'
import type { ProjectKey } from '../store/project-key-store.ts'
import type { Project } from '../store/project-store.ts'
import type { StoredTailArrival } from '../store/tail-store.ts'
import type { ApiDeps } from './api-deps.ts'
import type { EventStream } from './event-stream.ts'
import { formatTailMessage } from './format/format-tail.ts'

type TailFeedDeps = Pick<ApiDeps, 'stores' | 'clock' | 'log'>

/** How often a stream looks for what arrived. */
const LOOK_MS = 500
/** What one look sends at most; the rest follows with the next. */
const SENT_MAX = 200
const RENEW_MS = TAIL_WATCH_MS / 3

/** Watches some projects for one stream, and sends what arrives for them until it ends. */
export class TailFeed {
  readonly #deps: TailFeedDeps
  /** Undefined for a key that is gone, which is asked for once. */
  readonly #keys = new Map<number, ProjectKey | undefined>()
  #projects: ReadonlyMap<ProjectId, Project>
  #afterId: number | undefined
  #renewAtMs = 0

  /** `afterId` is the last message that the reader has from before it was cut off. */
  constructor(deps: TailFeedDeps, projects: readonly Project[], afterId: number | undefined) {
    this.#deps = deps
    this.#projects = byId(projects)
    this.#afterId = afterId
  }

  /** What the reader may see from now on. */
  narrow(projects: readonly Project[]): void {
    this.#projects = byId(projects)
    this.#renewAtMs = 0
  }

  /** Never rejects. */
  async run(stream: EventStream): Promise<void> {
    const { stores, clock, log } = this.#deps
    try {
      let afterId = await this.#start()
      await this.#renew()
      // By then intake and the worker know of the watch, in whatever process they are.
      const readyAtMs = clock.nowMs() + TAIL_WATCH_FRESH_MS
      let isReady = false
      while (!stream.signal.aborted) {
        await this.#renew()
        const projectIds = [...this.#projects.keys()]
        const arrivals = await stores.tail.list({ projectIds, afterId, limit: SENT_MAX })
        for (const arrival of arrivals) await this.#send(stream, arrival)
        afterId = arrivals.at(-1)?.id ?? afterId
        await clock.sleep(LOOK_MS, stream.signal)
        if (isReady || clock.nowMs() < readyAtMs) continue
        isReady = true
        stream.send({ event: 'ready', data: { type: 'ready' } })
      }
    } catch (error) {
      log.error({ error }, 'a stream of what arrives could not be fed')
      stream.end('Something went wrong on the server.')
    }
  }

  async #start(): Promise<number> {
    const lastId = await this.#deps.stores.tail.lastId()
    // What was read before, in another database, says nothing.
    return this.#afterId === undefined ? lastId : Math.min(this.#afterId, lastId)
  }

  async #renew(): Promise<void> {
    const { stores, clock } = this.#deps
    const nowMs = clock.nowMs()
    if (nowMs < this.#renewAtMs) return
    await stores.tail.watch([...this.#projects.keys()], nowMs + TAIL_WATCH_MS)
    this.#renewAtMs = nowMs + RENEW_MS
  }

  async #send(stream: EventStream, arrival: StoredTailArrival): Promise<void> {
    const project = this.#projects.get(arrival.projectId)
    if (project === undefined) return
    const key = await this.#findKey(project.id, arrival.entry?.keyId)
    const data = formatTailMessage({ arrival, project, key })
    stream.send({ event: data.type, id: String(arrival.id), data })
  }

  async #findKey(projectId: ProjectId, keyId: number | undefined) {
    if (keyId === undefined) return undefined
    if (!this.#keys.has(keyId)) {
      this.#keys.set(keyId, undefined)
      const keys = await this.#deps.stores.projectKeys.list(projectId)
      for (const key of keys) this.#keys.set(key.id, key)
    }
    return this.#keys.get(keyId)
  }
}

function byId(projects: readonly Project[]): ReadonlyMap<ProjectId, Project> {
  return new Map(projects.map((project) => [project.id, project]))
}
