import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runSentryNode } from './client-programs.ts'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import { type McpTools, startMcpServer } from './mcp-client.ts'

const organizationSlug = 'vedette'
const CRASH = "Cannot destructure property 'net' of 'product.price'"

let server: LiveServer
let project: LiveProject
let tools: McpTools

beforeAll(async () => {
  server = await startLiveServer()
  project = await server.createProject('Shop')
  await runSentryNode('sentry-node-11', project.key.dsn.public, ['type-error'])
  await project.getIssue('TypeError')
  tools = await startMcpServer(server.url, server.token)
}, 120_000)
afterAll(async () => {
  await tools.close()
  await server.stop()
})

describe('the MCP server finds', () => {
  it('who it is, organizations, teams and projects', async () => {
    expect(await tools.execute('whoami')).toContain('"email": "tester@example.com"')
    expect(await tools.call('find_organizations')).toContain('"slug": "vedette"')
    expect(await tools.execute('find_teams', { organizationSlug })).toContain('"slug": "vedette"')
    expect(await tools.call('find_projects', { organizationSlug })).toContain('"slug": "shop"')
  })

  it('releases', async () => {
    const releases = await tools.execute('find_releases', { organizationSlug })
    expect(releases).toContain('"version": "shop@4.11.0"')
  })

  it('issues by a search', async () => {
    const search = { organizationSlug, query: 'is:unresolved level:error', projectSlugOrId: 'shop' }
    const found = await tools.call('search_issues', search)
    expect(found).toContain(CRASH)
    expect(found).toContain('SHOP-1')
  })

  it('events by fields, and figures by fields', async () => {
    const dataset = 'errors'
    const fields = ['title', 'timestamp', 'level', 'issue', 'project', 'user.display', 'release']
    const search = { organizationSlug, dataset, query: 'level:error', fields }
    const events = await tools.call('search_events', search)
    expect(events).toContain(CRASH)
    expect(events).toContain('**release**: shop@4.11.0')
    const figures = ['error.type', 'count()', 'count_unique(user)', 'last_seen()']
    const sum = { organizationSlug, dataset, query: '', fields: figures, sort: '-count()' }
    expect(await tools.call('search_events', sum)).toContain('"count()": 1')
  })

  it('says what is wrong with a query', async () => {
    const search = { organizationSlug, dataset: 'errors', query: '', fields: ['p95(x)'] }
    await expect(tools.call('search_events', search)).rejects.toThrow(/p95/)
  })
})

describe('the MCP server shows', () => {
  it('an issue with its latest event', async () => {
    const { issue, event } = await project.getIssue('TypeError')
    const resource = { resourceType: 'issue', organizationSlug, resourceId: issue.shortId }
    const shown = await tools.call('get_sentry_resource', resource)
    expect(shown).toContain(`**Event ID**: ${event.eventID}`)
    expect(shown).toContain('const { net, vat } = product.price')
    expect(shown).toContain('**release**: shop@4.11.0')
  })

  it('the values of a tag', async () => {
    const { issue } = await project.getIssue('TypeError')
    const tag = { organizationSlug, issueId: issue.shortId, tagKey: 'environment' }
    expect(await tools.execute('get_issue_tag_values', tag)).toContain('"value": "production"')
  })

  it('the events of an issue', async () => {
    const { issue, event } = await project.getIssue('TypeError')
    const search = { organizationSlug, issueId: issue.shortId, query: 'environment:production' }
    expect(await tools.execute('search_issue_events', search)).toContain(event.eventID)
  })

  it('that an event has no attachments', async () => {
    const { event } = await project.getIssue('TypeError')
    const place = { organizationSlug, projectSlug: 'shop', eventId: event.eventID }
    expect(await tools.execute('get_event_attachment', place)).toMatch(/no attachments/i)
  })
})

describe('the MCP server changes', () => {
  it('issues: resolved, assigned, opened again', async () => {
    const { issue } = await project.getIssue('TypeError')
    const change = { organizationSlug, issueId: issue.shortId }
    const resolved = await tools.call('update_issue', { ...change, status: 'resolved' })
    expect(resolved).toContain('**Status**: unresolved → **resolved**')
    await tools.call('update_issue', { ...change, status: 'unresolved', assignedTo: 'user:1' })
    const { issue: after } = await project.getIssue('TypeError')
    expect(after).toMatchObject({ status: 'unresolved', assignedTo: { type: 'user', id: '1' } })
  })

  it('notes: what an agent has to say', async () => {
    const { issue } = await project.getIssue('TypeError')
    const note = { organizationSlug, issueId: issue.shortId, text: 'Looks like a gift card.' }
    expect(await tools.execute('add_issue_note', note)).toContain('Looks like a gift card.')
  })

  it('teams, projects and keys', async () => {
    const team = await tools.execute('create_team', { organizationSlug, name: 'Agents' })
    expect(team).toContain('"slug": "agents"')
    const request = { organizationSlug, teamSlug: 'agents', name: 'Till', platform: 'node' }
    const created = await tools.execute('create_project', request)
    expect(created).toMatch(/\*\*SENTRY_DSN\*\*: http:\/\/[0-9a-f]{32}@/)
    const change = { organizationSlug, projectSlug: 'till', name: 'The till' }
    expect(await tools.execute('update_project', change)).toContain('"name": "The till"')
    const key = { organizationSlug, projectSlug: 'till', name: 'Second' }
    expect(await tools.execute('create_dsn', key)).toContain('"name": "Second"')
    const keys = await tools.execute('find_dsns', { organizationSlug, projectSlug: 'till' })
    expect(keys).toContain('"name": "Default"')
    expect(keys).toContain('"name": "Second"')
  })
})
