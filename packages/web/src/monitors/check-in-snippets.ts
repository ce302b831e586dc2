import type { MonitorConfigSummary } from '@vedette/protocol/api/monitor'

export interface SnippetFacts {
  readonly dsn: string
  readonly slug: string
  readonly config: MonitorConfigSummary
}

export interface Snippet {
  readonly name: string
  readonly code: string
}

/** How a job tells of its runs, with the project's own address. */
export function checkInSnippets({ dsn, slug, config }: SnippetFacts): readonly Snippet[] {
  const { origin, pathname, username } = new URL(dsn)
  const at = pathname.lastIndexOf('/')
  const [prefix, projectId] = [pathname.slice(0, at), pathname.slice(at + 1)]
  const url = `${origin}${prefix}/api/${projectId}/cron/${slug}/${username}/`
  return [
    { name: 'curl', code: curl(url) },
    { name: 'sentry-cli', code: cli(dsn, slug) },
    { name: 'Node', code: node(dsn, slug, config) },
    { name: 'Python', code: python(dsn, slug) },
  ]
}

function curl(url: string): string {
  return `curl "${url}?status=in_progress"
# … the job …
curl "${url}?status=ok"    # or status=error`
}

function cli(dsn: string, slug: string): string {
  return `export SENTRY_DSN="${dsn}"
sentry-cli monitors run ${slug} -- ./job.sh`
}

function node(dsn: string, slug: string, { schedule, timezone }: MonitorConfigSummary): string {
  const parts =
    typeof schedule === 'string'
      ? `{ type: 'crontab', value: '${schedule}' }, timezone: '${timezone}'`
      : `{ type: 'interval', value: ${schedule[0]}, unit: '${schedule[1]}' }`
  return `import * as Sentry from '@sentry/node'

Sentry.init({ dsn: '${dsn}' })

await Sentry.withMonitor('${slug}', () => runJob(), {
  schedule: ${parts},
})
await Sentry.flush(2000)`
}

function python(dsn: string, slug: string): string {
  return `import sentry_sdk
from sentry_sdk.crons import monitor

sentry_sdk.init(dsn="${dsn}")

@monitor(monitor_slug="${slug}")
def run_job():
    ...`
}
