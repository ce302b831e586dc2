const RESOURCES: readonly (readonly [tag: string, pattern: RegExp])[] = [
  ['Monitors', /\/monitors\b/],
  ['Issues', /\/(issues|groups|tombstones|shortids|grouping-\w+|issues-count|searches)\b/],
  ['Source files', /\/(files|chunk-upload|artifactbundle|artifact-bundles|source-map\w*)\b/],
  ['Releases', /\/(releases|deploys|repos|commits|code-mappings|codeowners|ownership)\b/],
  ['Events', /\/(events\w*|eventids|trace-items|tags|environments)\b/],
  ['Statistics', /\/(stats\w*|stats-summary|sessions)\b/],
  ['Client keys', /\/keys\b/],
  ['Sign-in', /^\/(auth|api-tokens|api-applications|api-authorizations|oauth|api-keys|users)\b/],
  ['Members', /\/(members|invite-requests|join-request|access-requests)\b/],
  ['Teams', /^\/teams\b|\/(teams|user-teams)\b/],
  ['Projects', /^\/projects\b|\/(projects|filters)\b/],
  ['Organizations', /^\/organizations\b/],
]

/** The family that an address belongs to: where a reader of the document looks for it. */
export function tagOf(path: string): string {
  return RESOURCES.find(([, pattern]) => pattern.test(path))?.[0] ?? 'Server'
}
