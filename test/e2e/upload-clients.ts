import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const ROOT = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)
const RUN_MS_MAX = 60_000

const CLI = {
  'sentry-cli 3': join(ROOT, 'node_modules/@sentry/cli/bin/sentry-cli'),
  'sentry-cli 2': join(ROOT, 'node_modules/sentry-cli-2/bin/sentry-cli'),
} as const
const VITE = join(ROOT, 'packages/web/node_modules/vite/bin/vite.js')
const VITE_SHOP = join(ROOT, 'scripts/clients/vite-shop')

export type CliVersion = keyof typeof CLI

export interface UploadTarget {
  /** Some tools remember servers between runs: each target has a home of its own. */
  readonly home: string
  /** Where it runs: tools that tell of commits read the repository there. */
  readonly cwd?: string
  /** Empty, as the organization may be, where the token itself tells it. */
  readonly url: string
  readonly token: string
  readonly organization: string
  readonly project: string
}

/** Runs sentry-cli as a build would, and gives what it printed. Fails when it fails. */
export async function runUploadCli(
  version: CliVersion,
  target: UploadTarget,
  args: readonly string[],
): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, [CLI[version], ...args], {
    env: environmentOf(target),
    ...(target.cwd === undefined ? {} : { cwd: target.cwd }),
    timeout: RUN_MS_MAX,
  })
  return `${stdout}${stderr}`
}

export interface ViteBuild {
  readonly outDir: string
  readonly release: string
  /** What the bundler's plugin does: nothing, or leave the upload to others, or upload. */
  readonly plugin: 'none' | 'debug-ids' | 'upload'
}

/** Builds a small app as web projects do. */
export async function buildViteShop(
  target: UploadTarget,
  { outDir, release, plugin }: ViteBuild,
): Promise<void> {
  const shop = { OUT_DIR: outDir, SHOP_PLUGIN: plugin, SENTRY_RELEASE: release }
  const env = { ...environmentOf(target), ...shop }
  await run(process.execPath, [VITE, 'build'], { cwd: VITE_SHOP, env, timeout: RUN_MS_MAX })
}

function environmentOf({ home, url, token, organization, project }: UploadTarget) {
  return {
    HOME: home,
    PATH: '/usr/bin:/bin',
    ...(url && { SENTRY_URL: url }),
    SENTRY_AUTH_TOKEN: token,
    ...(organization && { SENTRY_ORG: organization }),
    SENTRY_PROJECT: project,
    // Tests reach no network.
    SENTRY_DISABLE_UPDATE_CHECK: '1',
    SENTRY_CLI_NO_TELEMETRY: '1',
  }
}

export interface BuiltFiles {
  readonly path: string
  /** What injecting wrote into the minified file. */
  readonly debugId: () => string | undefined
  remove(): void
}

/** A minified file with its source map, as bundlers leave them; `text` makes them unlike others. */
export function writeBuiltFiles(text: string): BuiltFiles {
  const path = mkdtempSync(join(tmpdir(), 'vedette-built-'))
  const dist = join(path, 'dist')
  mkdirSync(dist)
  const source = `export const name = ${JSON.stringify(text)}\n`
  const map = {
    version: 3,
    file: 'app.js',
    sources: ['../src/app.ts'],
    sourcesContent: [source],
    names: [],
    mappings: 'AAAA',
  }
  const code = `var n=${JSON.stringify(text)}\n//# sourceMappingURL=app.js.map\n`
  writeFileSync(join(dist, 'app.js'), code)
  writeFileSync(join(dist, 'app.js.map'), JSON.stringify(map))
  return {
    path: dist,
    debugId: () => findDebugId(join(dist, 'app.js')),
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

/** Those of a folder's scripts. */
export function listDebugIds(folder: string): readonly string[] {
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))
  return scripts.flatMap((name) => findDebugId(join(folder, name)) ?? [])
}

/** sentry-cli writes a comment; bundlers write code that tells the id at run time. */
function findDebugId(path: string): string | undefined {
  return /(?:sentry-dbid-|\/\/# debugId=)([0-9a-f-]{36})/.exec(readFileSync(path, 'utf8'))?.[1]
}
