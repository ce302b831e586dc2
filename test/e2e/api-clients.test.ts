import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runSentryNode } from './client-programs.ts'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import { type CliVersion, runUploadCli } from './upload-clients.ts'

const CRASH = "TypeError: Cannot destructure property 'net' of 'product.price'"
const ORGANIZATION = 'vedette'

let server: LiveServer
let project: LiveProject
let home: string

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'vedette-cli-'))
  server = await startLiveServer()
  project = await server.createProject('Shop')
  await runSentryNode('sentry-node-11', project.key.dsn.public, ['type-error'])
  await project.getIssue('TypeError')
}, 120_000)
afterAll(async () => {
  await server.stop()
  rmSync(home, { recursive: true, force: true })
})

describe.each<CliVersion>(['sentry-cli 3', 'sentry-cli 2'])('%s', (version) => {
  const cli = (...args: string[]) => {
    const { url, token } = server
    const target = { home, url, token, organization: ORGANIZATION, project: project.slug }
    return runUploadCli(version, target, args)
  }
  const rowsOf = (printed: string) => printed.split('\n').filter((line) => /^\| [^A-Z]/.test(line))

  it('knows who it is', async () => {
    const printed = await cli('info')
    expect(printed).toContain('User: tester@example.com')
    expect(printed).toContain('- project:releases')
  })

  it('lists organizations, projects and repositories', async () => {
    expect(await cli('organizations', 'list')).toMatch(/\| 1 +\| Vedette +\| vedette +\|/)
    expect(await cli('projects', 'list')).toMatch(/\| shop +\| Vedette +\| Shop +\|/)
    expect(await cli('repos', 'list')).toContain('No repos found')
  })

  it('lists issues, all and by a query', async () => {
    const { issue } = await project.getIssue('TypeError')
    const all = await cli('issues', 'list')
    expect(all).toContain(issue.shortId)
    expect(all).toContain(`| ${issue.id} `)
    const found = await cli('issues', 'list', '--query', 'is:unresolved level:fatal')
    expect(rowsOf(found)).toEqual([])
    expect(
      rowsOf(await cli('issues', 'list', '--query', 'is:unresolved level:error')),
    ).toHaveLength(1)
  })

  it('resolves, mutes and reopens issues: one, by status, all', async () => {
    const statusOf = async () => (await project.getIssue('TypeError')).issue.status
    const { issue } = await project.getIssue('TypeError')
    expect(await cli('issues', 'resolve', '--id', issue.id)).toContain('new status: resolved')
    expect(await statusOf()).toBe('resolved')
    await cli('issues', 'unresolve', '--status', 'resolved')
    expect(await statusOf()).toBe('unresolved')
    await cli('issues', 'mute', '--all')
    expect(await statusOf()).toBe('ignored')
    await cli('issues', 'unresolve', '--status', 'muted')
    expect(await statusOf()).toBe('unresolved')
  })

  it('lists events with their users and tags', async () => {
    const { event } = await project.getIssue('TypeError')
    const printed = await cli('events', 'list', '--show-user', '--show-tags')
    expect(printed.replaceAll('-', '')).toContain(event.eventID)
    expect(printed).toContain('release: shop@4.11.0')
    expect(printed).toContain(CRASH)
  })
})
