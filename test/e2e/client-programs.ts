import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { runClient } from '../../scripts/record/run-program.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const CLIENTS = join(ROOT, 'scripts/clients')
const CHROMIUM = '/usr/bin/chromium'

/** The programs of `scripts/clients/`, each run to its end against a DSN. */
export function runSentryNode(
  alias: string,
  dsn: string,
  scenarios: readonly string[],
): Promise<void> {
  return runNode('sentry-node/send.mjs', [alias, dsn, ...scenarios])
}

/** The newest client, as of another release of the shop. */
export function runShopRelease(
  release: string,
  dsn: string,
  scenarios: readonly string[],
): Promise<void> {
  const args = [join(CLIENTS, 'sentry-node/send.mjs'), 'sentry-node-11', dsn, ...scenarios]
  const env = { SENTRY_RELEASE: release }
  return runClient({ file: process.execPath, args, cwd: ROOT, env })
}

/** Needs the DSN with its secret. */
export function runRavenNode(dsn: string, scenarios: readonly string[]): Promise<void> {
  return runNode('raven-node/send.cjs', [dsn, ...scenarios])
}

export async function runSentryCli(dsn: string, scenarios: readonly string[]): Promise<void> {
  const cwd = join(CLIENTS, 'sentry-cli')
  const cli = join(ROOT, 'node_modules/.bin/sentry-cli')
  // The command is a script that looks for node.
  const PATH = [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter)
  for (const scenario of scenarios) {
    const args = ['send.sh', cli, scenario]
    await runClient({ file: '/bin/bash', args, cwd, env: { SENTRY_DSN: dsn, PATH } })
  }
}

export function runSentryPython(dsn: string, scenarios: readonly string[]): Promise<void> {
  const cwd = join(CLIENTS, 'sentry-python')
  return runClient({ file: 'python3', args: ['send.py', dsn, ...scenarios], cwd, env: ownPath() })
}

export function runSentryRuby(dsn: string, scenario: string): Promise<void> {
  const cwd = join(CLIENTS, 'ruby')
  const args = ['sentry_ruby.rb', dsn, scenario]
  return runClient({ file: 'ruby', args, cwd, env: ownPath() })
}

export function runSentryGo(dsn: string, scenarios: readonly string[]): Promise<void> {
  const cwd = join(CLIENTS, 'sentry-go')
  return runClient({ file: 'go', args: ['run', '.', dsn, ...scenarios], cwd, env: goEnvironment() })
}

/** Why a client that npm does not bring cannot run here, or undefined when it can. */
export const missing = {
  chromium: () => (existsSync(CHROMIUM) ? undefined : `there is no ${CHROMIUM}`),
  python: () => whenFails('python3', ['-c', 'import sentry_sdk'], 'sentry_sdk is not installed'),
  ruby: () => whenFails('ruby', ['-e', 'require "sentry-ruby"'], 'sentry-ruby is not installed'),
  go: () => whenFails('go', ['list', '-deps', '.'], 'Go or the module sentry-go is not there'),
}

function runNode(program: string, args: readonly string[]): Promise<void> {
  const file = join(CLIENTS, program)
  return runClient({ file: process.execPath, args: [file, ...args], cwd: ROOT })
}

function whenFails(file: string, args: readonly string[], reason: string): string | undefined {
  const cwd = join(CLIENTS, 'sentry-go')
  try {
    execFileSync(file, args, { cwd, stdio: 'ignore', env: { ...process.env, ...goEnvironment() } })
    return undefined
  } catch {
    return reason
  }
}

function ownPath(): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/' }
}

// Modules come from the cache or not at all: tests reach no network.
function goEnvironment(): Record<string, string> {
  return { ...ownPath(), GOPROXY: 'off', GOFLAGS: '-mod=mod' }
}
