import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LiveServer, startLiveServer } from './live-server.ts'
import { runUploadCli, writeBuiltFiles } from './upload-clients.ts'

const CLIENT_MS_MAX = 90_000
const PATH = '/organizations/vedette'

describe.each(['sentry-cli 3', 'sentry-cli 2'] as const)('%s with a token', (version) => {
  const folder = mkdtempSync(join(tmpdir(), 'vedette-org-token-'))
  let server: LiveServer
  let token: string
  let project: string

  beforeAll(async () => {
    server = await startLiveServer()
    project = (await server.createProject('Shop')).slug
    const made = await server.send<{ token: string }>('POST', `${PATH}/org-auth-tokens/`, {
      name: 'CI',
    })
    token = made.token
    commit('Begin')
  }, CLIENT_MS_MAX)
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    expect(await server.stop()).toBe(0)
  })

  /** Server and organization are told by the token alone. */
  const cli = (...args: string[]) =>
    runUploadCli(
      version,
      { home: folder, cwd: folder, url: '', token, organization: '', project },
      args,
    )

  function commit(message: string): void {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder })
    git('init', '--quiet')
    writeFileSync(join(folder, 'cart.ts'), message)
    git('add', 'cart.ts')
    const author = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com']
    git(...author, 'commit', '--quiet', '--message', message)
  }

  it(
    'knows where it is and what it may do',
    async () => {
      const info = await cli('info')
      expect(info).toContain(server.url)
      expect(info).toContain('- org:ci')
      expect(await cli('organizations', 'list')).toContain('vedette')
    },
    CLIENT_MS_MAX,
  )

  it(
    'makes, finalizes and deploys a release, and uploads its source maps',
    async () => {
      await cli('releases', 'new', 'shop@1.0.0')
      await cli('releases', 'set-commits', 'shop@1.0.0', '--local')
      await cli('releases', 'finalize', 'shop@1.0.0')
      await cli('deploys', 'new', '--release', 'shop@1.0.0', '--env', 'production')
      const detail = await server.get<ReleaseDetail>(`${PATH}/releases/shop@1.0.0/`)
      expect(detail).toMatchObject({ commitCount: 1, lastDeploy: { environment: 'production' } })
      expect(detail.dateReleased).not.toBeNull()
      const built = writeBuiltFiles(version)
      await cli('sourcemaps', 'inject', built.path)
      const uploaded = await cli('sourcemaps', 'upload', '--release', 'shop@1.0.0', built.path)
      built.remove()
      expect(uploaded).toContain('File processing complete')
      const files = `/projects/vedette/${project}/files/artifact-bundles/`
      expect(await server.get<unknown[]>(files)).toHaveLength(1)
    },
    CLIENT_MS_MAX,
  )

  it.runIf(version === 'sentry-cli 3')(
    'uploads code mappings',
    async () => {
      const file = join(folder, 'mappings.json')
      writeFileSync(file, JSON.stringify([{ stackRoot: 'app/', sourceRoot: 'src/' }]))
      const repo = ['--repo', 'acme/shop', '--default-branch', 'main']
      const printed = await cli('code-mappings', 'upload', ...repo, file)
      expect(printed).toContain('Created: 1')
      expect(await cli('code-mappings', 'upload', ...repo, file)).toContain('Updated: 1')
      expect(await server.get<unknown[]>(`${PATH}/code-mappings/`)).toMatchObject([
        { repoName: 'acme/shop', stackRoot: 'app/', sourceRoot: 'src/', defaultBranch: 'main' },
      ])
    },
    CLIENT_MS_MAX,
  )

  it(
    'reads no issues and deletes no release',
    async () => {
      await expect(cli('issues', 'list')).rejects.toThrow('403')
      await cli('releases', 'new', 'kept')
      await expect(cli('releases', 'delete', 'kept')).rejects.toThrow('403')
    },
    CLIENT_MS_MAX,
  )
})
