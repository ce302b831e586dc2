import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  ArtifactBundleDetail,
  ArtifactBundleSummary,
  DebugFileSummary,
  ReleaseFileSummary,
} from '@vedette/protocol/api/artifact'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LiveServer, startLiveServer } from './live-server.ts'
import {
  type BuiltFiles,
  buildViteShop,
  listDebugIds,
  runUploadCli,
  type UploadTarget,
  writeBuiltFiles,
} from './upload-clients.ts'

const CLIENT_MS_MAX = 90_000
const ORGANIZATION = 'vedette'
const MAPPING = 'com.shop.Cart -> a.a:\n    1:1:int total():7:7 -> a\n'

describe('uploads of real tools', () => {
  let server: LiveServer
  const built: BuiltFiles[] = []
  const folder = mkdtempSync(join(tmpdir(), 'vedette-uploads-'))

  beforeAll(async () => {
    server = await startLiveServer()
  }, CLIENT_MS_MAX)

  afterAll(async () => {
    for (const files of built) files.remove()
    rmSync(folder, { recursive: true })
    expect(await server.stop()).toBe(0)
  })

  async function createTarget(name: string): Promise<UploadTarget & { readonly path: string }> {
    const { slug } = await server.createProject(name)
    const { url, token } = server
    const path = `/projects/${ORGANIZATION}/${slug}`
    const home = mkdtempSync(join(folder, 'home-'))
    return { home, url, token, organization: ORGANIZATION, project: slug, path }
  }

  function build(text: string): BuiltFiles {
    const files = writeBuiltFiles(text)
    built.push(files)
    return files
  }

  /** Every bundle of the project, with its files. */
  async function listBundles(path: string): Promise<readonly ArtifactBundleDetail[]> {
    const bundles = await server.get<ArtifactBundleSummary[]>(`${path}/files/artifact-bundles/`)
    const detail = ({ bundleId }: ArtifactBundleSummary) =>
      server.get<ArtifactBundleDetail>(`${path}/artifact-bundles/${bundleId}/files/`)
    return Promise.all(bundles.map(detail))
  }

  describe.each(['sentry-cli 3', 'sentry-cli 2'] as const)('%s', (version) => {
    it(
      'uploads source maps by debug id',
      async () => {
        const target = await createTarget(`${version} ids`)
        const files = build(`ids of ${version}`)
        await runUploadCli(version, target, ['sourcemaps', 'inject', files.path])
        await runUploadCli(version, target, ['sourcemaps', 'upload', files.path])
        const debugId = files.debugId()
        expect(debugId).toBeDefined()
        const [bundle, ...others] = await listBundles(target.path)
        expect(others).toEqual([])
        expect(bundle).toMatchObject({
          associations: [],
          fileCount: 2,
          files: [
            { filePath: '~/app.js', fileType: 2, debugId, sourcemap: 'app.js.map' },
            { filePath: '~/app.js.map', fileType: 3, debugId },
          ],
        })
      },
      CLIENT_MS_MAX,
    )

    it(
      'uploads for a release and a dist, and only once',
      async () => {
        const target = await createTarget(`${version} release`)
        const files = build(`release of ${version}`)
        const args = ['sourcemaps', 'upload', '--release', 'shop@1', '--dist', '7', files.path]
        await runUploadCli(version, target, args)
        expect(await runUploadCli(version, target, args)).toContain('Nothing to upload')
        const [bundle, ...others] = await listBundles(target.path)
        expect(others).toEqual([])
        expect(bundle?.associations).toEqual([{ release: 'shop@1', dist: '7' }])
        expect(bundle?.files.map(({ filePath }) => filePath)).toEqual(['~/app.js', '~/app.js.map'])
      },
      CLIENT_MS_MAX,
    )

    it(
      'uploads what is larger than a chunk',
      async () => {
        const target = await createTarget(`${version} large`)
        // Nothing makes random bytes smaller: the bundle has two chunks.
        const files = build(randomBytes(5_000_000).toString('base64'))
        await runUploadCli(version, target, ['sourcemaps', 'upload', '--release', 'l', files.path])
        const [bundle] = await listBundles(target.path)
        expect(bundle?.files[0]?.fileSize).toBeGreaterThan(6_600_000)
      },
      CLIENT_MS_MAX,
    )

    it(
      'uploads a mapping of ProGuard',
      async () => {
        const target = await createTarget(`${version} proguard`)
        const file = join(target.home, 'mapping.txt')
        writeFileSync(file, MAPPING)
        await runUploadCli(version, target, ['upload-proguard', file])
        expect(await server.get<DebugFileSummary[]>(`${target.path}/files/dsyms/`)).toMatchObject([
          { symbolType: 'proguard', objectName: 'proguard-mapping', size: MAPPING.length },
        ])
      },
      CLIENT_MS_MAX,
    )

    it(
      'makes, finishes and archives a release',
      async () => {
        const target = await createTarget(`${version} releases`)
        const release = `shop@${version.at(-1)}`
        for (const verb of ['new', 'finalize', 'archive']) {
          await runUploadCli(version, target, ['releases', verb, release])
        }
        const path = `/organizations/${ORGANIZATION}/releases/${release}/`
        expect(await server.get<ReleaseDetail>(path)).toMatchObject({
          version: release,
          status: 'archived',
          dateReleased: expect.any(String),
          projects: [{ slug: target.project }],
        })
      },
      CLIENT_MS_MAX,
    )
  })

  it(
    'takes files one by one from sentry-cli 2, in its old way',
    async () => {
      const target = await createTarget('one by one')
      const files = build('one by one')
      const cli = (...args: string[]) => runUploadCli('sentry-cli 2', target, args)
      await cli('releases', 'new', 'old@1')
      const file = join(files.path, 'app.js')
      const header = ['--file-header', 'Sourcemap:app.js.map']
      await cli('files', 'upload', '--release', 'old@1', ...header, file, '~/app.js')
      expect(await cli('files', 'list', '--release', 'old@1')).toContain('~/app.js')
      const path = `${target.path}/releases/old@1/files/`
      expect(await server.get<ReleaseFileSummary[]>(path)).toMatchObject([
        { name: '~/app.js', dist: null, headers: { Sourcemap: 'app.js.map' } },
      ])
      await cli('files', 'delete', '--release', 'old@1', '--all')
      expect(await server.get<ReleaseFileSummary[]>(path)).toEqual([])
    },
    CLIENT_MS_MAX,
  )

  it(
    "takes what Vite's plugin uploads while it builds",
    async () => {
      const target = await createTarget('vite')
      const outDir = join(target.home, 'dist')
      await buildViteShop(target, { outDir, release: 'shop-web@5', plugin: 'upload' })
      const debugIds = listDebugIds(join(outDir, 'assets'))
      expect(debugIds).toHaveLength(1)
      const [bundle] = await listBundles(target.path)
      expect(bundle).toMatchObject({
        associations: [{ release: 'shop-web@5', dist: null }],
        fileCount: 2,
      })
      const known = bundle?.files.map(({ debugId, fileType }) => [debugId, fileType])
      expect(known?.toSorted()).toEqual([
        [debugIds[0], 2],
        [debugIds[0], 3],
      ])
    },
    CLIENT_MS_MAX,
  )
})
