export interface SourceMapPlace {
  /** Of the server, as tools reach it. */
  readonly url: string
  readonly org: string
  readonly project: string
}

/** What a build server runs after a build, so that traces name the sources. */
export function writeSourceMapUpload({ url, org, project }: SourceMapPlace): string {
  return `export SENTRY_URL=${url}
export SENTRY_ORG=${org}
export SENTRY_PROJECT=${project}
export SENTRY_AUTH_TOKEN=TOKEN

npx @sentry/cli sourcemaps inject ./dist
npx @sentry/cli sourcemaps upload ./dist`
}

/** The server's address is what stands in the DSN before the project. */
export function serverUrlOf(dsn: string): string {
  const { origin, pathname } = new URL(dsn)
  return `${origin}${pathname.slice(0, pathname.lastIndexOf('/'))}`
}
