import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHome, runVedette, type ServerProcess, startServerProcess } from './server-process.ts'

/** Filling takes some ten seconds by itself, and other tests run beside this one. */
const START_MS_MAX = 120_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const OWNER = 'mara.lindqvist@example.com'

/** A row of any list, of which a test reads what it names. */
type Row = Readonly<Record<string, unknown>>

describe('a start with sample data', { timeout: START_MS_MAX }, () => {
  const home = createHome()
  let server: ServerProcess
  let token: string

  beforeAll(async () => {
    server = await startServerProcess(home.path, ['--demo'])
    const created = await runVedette(home.path, ['createtoken', '--email', OWNER, '--json'])
    token = JSON.parse(created.stdout).token
  }, START_MS_MAX)

  afterAll(async () => {
    await server?.kill('SIGTERM')
    home.remove()
  })

  async function get<T = readonly Row[]>(path: string): Promise<T> {
    const headers = { Authorization: `Bearer ${token}` }
    const answer = await fetch(`${server.url}/api/0${path}`, { headers })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }

  const org = '/organizations/vedette'
  const search = (query: string) =>
    get(`${org}/issues/?limit=100&query=${encodeURIComponent(query)}`)

  it('tells how to sign in, as a superuser to be and as somebody who is there', () => {
    expect(server.setupLink).toContain('/auth/setup/?token=')
    expect(server.demo).toMatchObject({
      email: OWNER,
      password: expect.stringMatching(/^\S{16,}$/),
    })
  })

  it.each([
    ['/members/', 9],
    ['/invite-requests/', 1],
    ['/teams/', 5],
    ['/projects/', 7],
    ['/releases/', 15],
    ['/repos/', 6],
    ['/code-mappings/', 6],
    ['/environments/', 2],
    ['/monitors/', 7],
    ['/user-feedback/', 4],
    ['/searches/', 3],
    ['/group-search-views/', 2],
  ])('fills %s', async (path, count) => {
    expect((await get(`${org}${path}`)).length).toBeGreaterThanOrEqual(count)
  })

  it.each([
    ['shop-web', '/files/source-maps/', 4],
    ['courier-app', '/files/dsyms/', 1],
    ['mail-worker', '/tombstones/', 1],
    ['shop-backend', '/codeowners/', 1],
    ['shop-backend', '/release-thresholds/', 2],
    ['catalog-api', '/keys/', 2],
    ['catalog-api', '/environments/?visibility=hidden', 1],
  ])('fills %s%s', async (project, path, count) => {
    const rows = await get(`/projects/vedette/${project}${path}`)
    expect(rows.length).toBeGreaterThanOrEqual(count)
  })

  it.each([
    ['listSuggestions', 'the source of minified code'],
    ['SyncWorker', 'the names of obfuscated code'],
  ])('finds %s, by %s', async (words) => {
    const [issue] = await search(`stack.function:${words} OR stack.module:*${words}`)
    expect(issue).toBeDefined()
  })

  it('has audit entries of several kinds', async () => {
    const { rows } = await get<{ readonly rows: readonly Row[] }>(`${org}/audit-logs/`)
    expect(new Set(rows.map(({ event }) => event)).size).toBeGreaterThan(3)
  })

  it.each([
    ['is:unresolved', 25],
    ['is:resolved', 4],
    ['is:archived', 6],
    ['is:regressed', 3],
    ['is:escalating', 1],
    ['is:assigned', 8],
    [`assigned:${OWNER}`, 1],
    [`bookmarks:${OWNER}`, 2],
    ['issue.priority:low', 2],
    ['firstSeen:-24h', 5],
    ['firstSeen:+10d', 5],
    ['level:fatal', 5],
    ['environment:staging', 3],
    ['release.version:>=4.19', 3],
  ])('has issues that are found by %s', async (query, count) => {
    expect((await search(query)).length).toBeGreaterThanOrEqual(count)
  })

  it('has an issue with all that its page shows', async () => {
    const [issue] = await search('OutOfStockError')
    const path = `${org}/issues/${issue?.id}`
    const comments = await get(`${path}/comments/`)
    expect(comments.length).toBeGreaterThanOrEqual(2)
    expect((await get(`${path}/user-reports/`)).length).toBe(3)
    const tags = (await get(`${path}/tags/`)).map(({ key }) => key)
    expect(tags).toEqual(expect.arrayContaining(['warehouse', 'release', 'user', 'browser']))
    const event = await get<Row & { readonly entries: readonly Row[] }>(`${path}/events/latest/`)
    expect(event.entries.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['exception', 'request', 'breadcrumbs']),
    )
    const committers = `/projects/vedette/shop-backend/events/${event.eventID}/committers/`
    const { committers: found } = await get<{ readonly committers: readonly Row[] }>(committers)
    expect(found.length).toBeGreaterThanOrEqual(1)
  })

  it('has what did not become an event', async () => {
    const query = 'field=sum(quantity)&groupBy=outcome&statsPeriod=14d'
    const { groups } = await get<{ readonly groups: readonly Row[] }>(`${org}/stats_v2/?${query}`)
    expect(groups.map(({ by }) => (by as Row).outcome)).toEqual(
      expect.arrayContaining(['accepted', 'filtered', 'rate_limited', 'invalid', 'client_discard']),
    )
  })

  it('has counted on each day what came on it', async () => {
    const query = 'field=sum(quantity)&groupBy=outcome&category=error&statsPeriod=14d&interval=1d'
    const { groups } = await get<{ readonly groups: readonly Row[] }>(`${org}/stats_v2/?${query}`)
    const daysOf = (outcome: string) => {
      const group = groups.find(({ by }) => (by as Row).outcome === outcome)
      const series = group?.series as { readonly 'sum(quantity)': readonly number[] } | undefined
      return series?.['sum(quantity)'].filter((count) => count > 0).length
    }
    expect(daysOf('accepted')).toBeGreaterThanOrEqual(10)
    expect(daysOf('filtered')).toBeGreaterThanOrEqual(10)
    expect(daysOf('rate_limited')).toBe(1)
  })

  it('has issues that were decided about between their events', async () => {
    const [issue] = await search('is:regressed RangeError')
    const { activity } = await get<{ readonly activity: readonly Row[] }>(
      `${org}/issues/${issue?.id}/`,
    )
    const timeOf = (type: string) => {
      const entry = activity.find((each) => each.type === type)
      return Date.parse(String(entry?.dateCreated))
    }
    const told = ['first_seen', 'set_resolved', 'set_regression'].map(timeOf)
    expect(told).toEqual([...told].sort((one, other) => one - other))
    // It came back with one of the events of the last day or two, not when it was filled in.
    expect(timeOf('set_regression')).toBeLessThan(Date.now() - HOUR_MS)
  })

  it('has projects and people that have been there for weeks', async () => {
    const weeksAgo = Date.now() - 30 * DAY_MS
    const projects = await get(`${org}/projects/`)
    const members = await get(`${org}/members/?query=is:active`)
    const { rows } = await get<{ readonly rows: readonly Row[] }>(`${org}/audit-logs/?per_page=100`)
    const first = rows.at(-1)
    for (const { dateCreated } of [
      ...projects,
      ...members.slice(0, 1),
      ...(first ? [first] : []),
    ]) {
      expect(Date.parse(String(dateCreated))).toBeLessThan(weeksAgo)
    }
    const events = projects.flatMap(({ firstEvent }) => firstEvent ?? [])
    expect(events).toHaveLength(6)
    for (const firstEvent of events) {
      expect(Date.parse(String(firstEvent))).toBeLessThan(Date.now() - 10 * DAY_MS)
    }
  })

  it.each([
    ['rebuild-index', 90, ['ok', 'error', 'missed']],
    ['import-feed', 60, ['ok', 'error', 'timeout']],
    ['settle-day', 10, ['ok', 'error']],
  ])('has runs of %s on its schedule', async (slug, count, statuses) => {
    const [last, ...others] = await get(`${org}/monitors/${slug}/checkins/?per_page=100`)
    // The last one goes on where the sample was made within its minutes.
    const runs = last === undefined || last.status === 'in_progress' ? others : [last, ...others]
    expect(runs.length).toBeGreaterThanOrEqual(count)
    expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(statuses))
  })

  it('has a picture among its files, and does not miss source that came along', async () => {
    const [crash] = await search('CameraAccessException')
    const files = await get(`${org}/issues/${crash?.id}/attachments/`)
    expect(files.map(({ mimetype }) => mimetype)).toContain('image/png')
    const [node] = await search('project:catalog-api "amount"')
    const event = await get<Row>(`${org}/issues/${node?.id}/events/latest/`)
    expect(event.errors).toEqual([])
  })

  it('lets its owner sign in, and leaves no token behind', async () => {
    const signedIn = await fetch(`${server.url}/api/0/auth/login/`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(server.demo),
    })
    expect(signedIn.status).toBe(200)
    const cookies = signedIn.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
    const headers = { Cookie: cookies.join('; ') }
    const tokens = await fetch(`${server.url}/api/0/api-tokens/`, { headers })
    expect(await tokens.json()).toMatchObject([{ name: 'command line' }])
  })

  it('is not filled twice', async () => {
    const before = await search('')
    expect(await server.kill('SIGTERM')).toBe(0)
    server = await startServerProcess(home.path, ['--demo'])
    expect(server.demo).toBeUndefined()
    expect(await search('')).toHaveLength(before.length)
  })
})

describe('sample data in a home that is in use', () => {
  it('is refused, and nothing is lost', { timeout: START_MS_MAX }, async () => {
    const home = createHome()
    try {
      const person = ['createuser', '--email', 'jane@example.com', '--password', 'a cup of tea']
      await runVedette(home.path, [...person, '--no-input'])
      const { code, stdout, stderr } = await runVedette(home.path, [
        'start',
        '--demo',
        '--port',
        '0',
      ])
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toBe(
        `vedette: --demo fills a fresh home only, and ${home.path} is in use: ` +
          'name another with --home\n',
      )
      const users = await runVedette(home.path, ['users', 'list', '--json'])
      expect(JSON.parse(users.stdout)).toMatchObject([{ email: 'jane@example.com' }])
    } finally {
      home.remove()
    }
  })
})
