import type { ApiDeps } from '../api/api-deps.ts'
import { OnDemandThread } from './on-demand-thread.ts'

export interface OpenApiThread {
  write(urlPrefix: string): ReturnType<ApiDeps['writeOpenApi']>
  stop(): Promise<void>
}

/** Who asked keeps the answer. */
const IDLE_MS = 1_000

/** Writes the OpenAPI document: half a second that no other request has to wait for. */
export function createOpenApiThread(): OpenApiThread {
  const thread = new OnDemandThread<'write'>({
    entry: new URL('./openapi-thread-entry.ts', import.meta.url),
    data: {},
    idleMs: IDLE_MS,
    errorOfRefusal: (_, sentence) => new Error(sentence),
  })
  return { write: (urlPrefix) => thread.call('write', urlPrefix), stop: () => thread.stop() }
}
