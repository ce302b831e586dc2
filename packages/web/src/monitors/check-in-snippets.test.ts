import { expect, it } from 'vitest'
import { checkInSnippets } from './check-in-snippets.ts'

const CONFIG = {
  schedule_type: 'crontab',
  schedule: '0 3 * * *',
  timezone: 'Asia/Shanghai',
  checkin_margin: null,
  max_runtime: null,
  failure_issue_threshold: 1,
  recovery_threshold: 1,
} as const

it('names the address of the project, below a prefix as well', () => {
  const dsn = 'https://abc@errors.example.com/sub/42'
  const snippets = checkInSnippets({ dsn, slug: 'nightly', config: CONFIG })
  const [curl, cli, node] = snippets.map(({ code }) => code)
  expect(curl).toContain(
    'https://errors.example.com/sub/api/42/cron/nightly/abc/?status=in_progress',
  )
  expect(cli).toContain(`SENTRY_DSN="${dsn}"`)
  expect(node).toContain("{ type: 'crontab', value: '0 3 * * *' }, timezone: 'Asia/Shanghai'")
})
