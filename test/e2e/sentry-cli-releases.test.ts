import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommitDetail, ReleaseDetail } from '@vedette/protocol/api/release'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LiveServer, startLiveServer } from './live-server.ts'
import { runUploadCli, type UploadTarget } from './upload-clients.ts'

const CLIENT_MS_MAX = 90_000
const ORGANIZATION = 'vedette'

describe('releases of sentry-cli', () => {
  let server: LiveServer
  const folder = mkdtempSync(join(tmpdir(), 'vedette-releases-'))

  beforeAll(async () => {
    server = await startLiveServer()
  }, CLIENT_MS_MAX)

  afterAll(async () => {
    rmSync(folder, { recursive: true })
    expect(await server.stop()).toBe(0)
  })

  async function createTarget(name: string): Promise<UploadTarget> {
    const { slug } = await server.createProject(name)
    const { url, token } = server
    const home = mkdtempSync(join(folder, 'home-'))
    return { home, url, token, organization: ORGANIZATION, project: slug }
  }

  /** A repository with a commit for each message; gives their hashes, the newest first. */
  function createRepository(messages: readonly string[]) {
    const cwd = mkdtempSync(join(folder, 'code-'))
    const git = (...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' })
    git('init', '--quiet')
    for (const [index, message] of messages.entries()) {
      writeFileSync(join(cwd, `file-${index}.ts`), message)
      git('add', '--all')
      const author = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com']
      git(...author, 'commit', '--quiet', '--message', message)
    }
    return { cwd, keys: git('log', '--format=%H').trim().split('\n') }
  }

  describe.each(['sentry-cli 3', 'sentry-cli 2'] as const)('%s', (version) => {
    it(
      'names who is signed in',
      async () => {
        const printed = await runUploadCli(version, await createTarget(`${version} info`), ['info'])
        expect(printed).toContain('Method: Auth Token')
        expect(printed).toContain('- project:releases')
      },
      CLIENT_MS_MAX,
    )

    it(
      'makes a release, tells its commits and deploys it',
      async () => {
        const target = await createTarget(`${version} releases`)
        const { cwd, keys } = createRepository(['Begin', 'Count in cents'])
        const release = `shop@1.${version.at(-1)}.0`
        const cli = (...args: string[]) => runUploadCli(version, { ...target, cwd }, args)
        expect(await cli('releases', 'new', release)).toContain(`Created release ${release}`)
        expect(await cli('releases', 'set-commits', release, '--local')).toContain(
          `Success! Set commits for release ${release}`,
        )
        expect(await cli('releases', 'finalize', release)).toContain(`Finalized release ${release}`)
        expect(await cli('releases', 'list')).toContain(release)
        const info = await cli('releases', 'info', release, '--show-projects', '--show-commits')
        for (const text of [target.project, ...keys]) expect(info).toContain(text)
        const deploy = ['--release', release, '--env', 'production', '--name', 'first']
        expect(await cli('deploys', 'new', ...deploy)).toContain(
          "Created new deploy first for 'production'",
        )
        expect(await cli('deploys', 'list', '--release', release)).toContain('production')
        const path = `/organizations/${ORGANIZATION}/releases/${release}`
        expect(await server.get<ReleaseDetail>(`${path}/`)).toMatchObject({
          dateReleased: expect.any(String),
          commitCount: 2,
          lastCommit: { id: keys[0] },
          authors: [{ email: 'ann@example.com' }],
          lastDeploy: { environment: 'production', name: 'first' },
        })
        expect(await server.get<CommitDetail[]>(`${path}/commitfiles/`)).toMatchObject([
          { filename: 'file-0.ts', type: 'A' },
          { filename: 'file-1.ts', type: 'A' },
        ])
      },
      CLIENT_MS_MAX,
    )

    it(
      'names the head of a repository that the organization has',
      async () => {
        const target = await createTarget(`${version} known`)
        const { cwd, keys } = createRepository(['One', 'Two', 'Three'])
        const name = `acme/${target.project}`
        await server.send('POST', `/organizations/${ORGANIZATION}/repos/`, { name })
        const cli = (...args: string[]) => runUploadCli(version, { ...target, cwd }, args)
        const release = `known@${version.at(-1)}`
        await cli('releases', 'new', release)
        const printed = await cli(
          'releases',
          'set-commits',
          release,
          '--commit',
          `${name}@${keys[0]}`,
        )
        for (const text of [name, keys[0]?.slice(0, 12)]) expect(printed).toContain(text)
        expect(await cli('repos', 'list')).toContain(name)
      },
      CLIENT_MS_MAX,
    )

    it(
      'archives, restores and deletes a release',
      async () => {
        const target = await createTarget(`${version} archive`)
        const release = `gone@${version.at(-1)}`
        const cli = (...args: string[]) => runUploadCli(version, target, args)
        await cli('releases', 'new', release)
        const path = `/organizations/${ORGANIZATION}/releases/${release}/`
        expect(await cli('releases', 'archive', release)).toContain(`Archived release ${release}`)
        expect(await server.get<ReleaseDetail>(path)).toMatchObject({ status: 'archived' })
        expect(await cli('releases', 'restore', release)).toContain(`Restored release ${release}`)
        expect(await server.get<ReleaseDetail>(path)).toMatchObject({ status: 'open' })
        expect(await cli('releases', 'delete', release)).toContain(`Deleted release ${release}`)
        await expect(server.get(path)).rejects.toThrow('404')
      },
      CLIENT_MS_MAX,
    )
  })
})
