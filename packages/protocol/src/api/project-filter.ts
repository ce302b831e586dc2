/** A row of `GET /api/0/projects/{org}/{project}/filters/`. */
export interface InboundFilter {
  readonly id: string
  /** A list where single browsers are chosen. */
  readonly active: boolean | readonly string[]
  readonly name: string
  readonly description: string
}

/** `options` of a project's detail. */
export interface ProjectOptions extends FilterOptions {
  /** Events that become readable by a later upload are grouped anew. */
  readonly regroupAfterSymbolication: boolean
}

/** Lists are one text, with an entry a line. */
export interface FilterOptions {
  readonly 'filters:blacklisted_ips': string
  readonly 'filters:releases': string
  readonly 'filters:error_messages': string
  readonly 'filters:react-hydration-errors': boolean
  readonly 'filters:chunk-load-error': boolean
  readonly 'sentry:csp_ignored_sources_defaults': boolean
  readonly 'sentry:csp_ignored_sources': string
}
