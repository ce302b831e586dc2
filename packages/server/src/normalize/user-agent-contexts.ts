import type { RequestInterface, Tag } from '@vedette/protocol/event'
import type { JsonObject } from '@vedette/protocol/json'
import { type ClientHints, withClientHints } from './client-hints.ts'
import type { UserAgentContexts } from './contexts.ts'
import type { Mutable } from './mutable.ts'

export interface UserAgentSource {
  readonly platform: string
  readonly request: RequestInterface | undefined
  /** Those of the request that brought the event. */
  readonly userAgent: string | undefined
  readonly clientHints: ClientHints | undefined
  readonly parseUserAgent: ((userAgent: string) => UserAgentContexts | undefined) | undefined
}

type Contexts = { [name: string]: JsonObject }

/** The client knows better than its User-Agent: only what it left out is filled in. */
export function addUserAgent(
  source: UserAgentSource,
  contexts: Contexts | undefined,
): Contexts | undefined {
  // For a server, `os` is its own: that of its visitor has a name of its own.
  const os = source.platform === 'javascript' ? 'os' : 'client_os'
  if (contexts?.browser !== undefined && contexts[os] !== undefined) return contexts
  const found = findContexts(source)
  if (found === undefined) return contexts
  const all = contexts ?? {}
  if (found.browser !== undefined) all.browser = all.browser ?? found.browser
  if (found.os !== undefined) all[os] = all[os] ?? found.os
  if (found.device !== undefined) all.device = all.device ?? found.device
  return all
}

/** Of the request that the program was serving; that of the event itself is a browser's alone. */
function findContexts(source: UserAgentSource): UserAgentContexts | undefined {
  const { request, platform, parseUserAgent } = source
  let { userAgent, clientHints } = readHeaders(request)
  if (userAgent === undefined && clientHints === undefined && platform === 'javascript') {
    userAgent = source.userAgent
    clientHints = source.clientHints
  }
  const found = userAgent === undefined ? undefined : parseUserAgent?.(userAgent)
  return clientHints === undefined ? found : withClientHints(clientHints, found)
}

const NO_HEADERS: readonly Tag[] = []

type FoundHeaders = Partial<Pick<UserAgentSource, 'userAgent' | 'clientHints'>>

function readHeaders(request: RequestInterface | undefined): FoundHeaders {
  let userAgent: string | undefined
  let clientHints: Mutable<ClientHints> | undefined
  const headers = request?.headers ?? NO_HEADERS
  for (let i = 0; i < headers.length; i += 1) {
    const [name, value] = headers[i] as Tag
    if (name === 'User-Agent') userAgent = userAgent ?? value
    if (name.charCodeAt(HINT_DASH) !== DASH || !name.startsWith('Sec-Ch-Ua')) continue
    const hint = HINTS.get(name)
    if (hint === undefined) continue
    clientHints = clientHints ?? {}
    clientHints[hint] = value
  }
  return { userAgent, clientHints }
}

/** Where a name such as `Sec-Ch-Ua-Model` has its second dash, and hardly another one has any. */
const HINT_DASH = 6
const DASH = 45

const HINTS: ReadonlyMap<string, keyof ClientHints> = new Map([
  ['Sec-Ch-Ua', 'brands'],
  ['Sec-Ch-Ua-Platform', 'platform'],
  ['Sec-Ch-Ua-Platform-Version', 'platformVersion'],
  ['Sec-Ch-Ua-Model', 'model'],
])
