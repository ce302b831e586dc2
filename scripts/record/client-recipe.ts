import type { Captured } from './capture-server.ts'

/** One run of a client program, and what of its traffic becomes a fixture. */
export interface Scenario {
  readonly name: string
  /** Item types worth keeping; the first gives the file its plain name. */
  readonly kinds: readonly string[]
}

/** Where the capture server listens, as the DSNs that clients take. */
export interface CaptureDsns {
  readonly http: string
  /** With the secret key, which clients before 2018 insist on. */
  readonly httpSecret: string
  readonly udp: string
}

/** How one client is installed away from the checkout and made to report. */
export interface ClientRecipe {
  /** Folder under `fixtures/`. */
  readonly client: string
  readonly version: string
  readonly scenarios: readonly Scenario[]
  prepare(): Promise<void>
  run(scenario: string, dsns: CaptureDsns): Promise<void>
  /** Hides what the client cannot be told to hide; the README lists every such edit. */
  readonly edit?: (captured: Captured) => Captured
}

/** `name` keeps the event; `name:session,event` those types, the first under the plain name. */
export function parseScenarios(text: string): Scenario[] {
  return text
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [name = '', kinds = 'event'] = word.split(':')
      return { name, kinds: kinds.split(',') }
    })
}
