import type { ApiDeps } from '../api-deps.ts'
import { createApi } from '../create-api.ts'
import { listEndpoints } from '../endpoint.ts'
import { buildOpenApi } from './build-openapi.ts'

/** Routes are only read here: nobody asks this API for anything. */
const NOTHING = {
  stores: {},
  signIn: { ipAttemptsMax: 0, userAttemptsMax: 0 },
  requestLimits: { perMinute: 0, atOnce: 0 },
} as unknown as ApiDeps

/** The OpenAPI document as UTF-8. Takes half a second: never on a thread that answers requests. */
export function writeOpenApi(urlPrefix: string): Uint8Array<ArrayBuffer> {
  const api = createApi({ ...NOTHING, urlPrefix })
  return new TextEncoder().encode(JSON.stringify(buildOpenApi(urlPrefix, listEndpoints(api))))
}
