import { describe, expect, it } from 'vitest'
import { buildEvent, demoEventId } from './build-event.ts'
import { createCustomers } from './customers.ts'
import { type DemoIssue, type DemoProject, readDemoData } from './demo-data.ts'
import { eventTimes } from './event-times.ts'
import { createSeededNumbers } from './seeded-numbers.ts'

const data = readDemoData()
const issues = data.projects.flatMap((project) =>
  project.issues.map((issue) => ({ project, issue })),
)
const NOW_MS = Date.parse('2025-08-15T12:00:00Z')
const DAY_MS = 24 * 3_600_000

describe('the sample data', () => {
  it('is of a size that shows something and is soon there', () => {
    expect(data.projects).toHaveLength(6)
    expect(data.organization.people).toHaveLength(8)
    const count = issues.reduce((sum, { issue }) => sum + issue.events, 0)
    expect(count).toBeGreaterThan(3_000)
    expect(count).toBeLessThan(7_000)
  })

  it('names only people, teams, chains and breadcrumbs that it has', () => {
    const { people, teams } = data.organization
    const emails = people.map(({ email }) => email)
    const slugs = teams.map(({ slug }) => slug)
    expect(people.flatMap((person) => Object.keys(person.teams)).filter(notIn(slugs))).toEqual([])
    expect(data.projects.map(({ team }) => team).filter(notIn(slugs))).toEqual([])
    const authors = data.projects.flatMap(({ releases }) =>
      releases.flatMap(({ commits }) => commits.map(({ by }) => by)),
    )
    const actors = issues.flatMap(({ issue }) => issue.story.map(({ by }) => by))
    expect([...authors, ...actors].filter(notIn(emails))).toEqual([])
    const crumbs = issues.filter(({ project, issue: { crumbs } }) => {
      return crumbs !== undefined && project.crumbs[crumbs] === undefined
    })
    expect(crumbs).toEqual([])
  })

  it('has addresses of nobody', () => {
    const text = JSON.stringify(data)
    const hosts = [...text.matchAll(/\w@([a-z0-9-]+(?:\.[a-z]+)+)/g)].map(([, host]) => host)
    expect(hosts.filter(notIn(['example.com', 'example.net', 'example.org']))).toEqual([])
  })

  it('has events within the time of each issue, the same each time', () => {
    for (const { project, issue } of issues) checkEvents(project, issue)
  })
})

function checkEvents(project: DemoProject, issue: DemoIssue): void {
  const numbers = createSeededNumbers('test')
  const times = eventTimes(issue, NOW_MS, numbers)
  expect(times).toHaveLength(issue.events)
  expect(Math.min(...times)).toBeGreaterThanOrEqual(NOW_MS - issue.from * DAY_MS)
  expect(Math.max(...times)).toBeLessThanOrEqual(NOW_MS - issue.until * DAY_MS)
  const customers = createCustomers(data.organization.customers, numbers)
  const [atMs = 0] = times
  const common = { project, issue, index: 0, atMs, nowMs: NOW_MS, customers }
  const event = buildEvent({ ...common, numbers: createSeededNumbers('one') })
  expect(event.event_id).toBe(demoEventId(project, issue, 0))
  expect(project.releases.map(({ version }) => version)).toContain(event.release)
  expect(buildEvent({ ...common, numbers: createSeededNumbers('one') })).toEqual(event)
}

function notIn(known: readonly string[]) {
  return (one: string | undefined) => !known.some((name) => name === one)
}
