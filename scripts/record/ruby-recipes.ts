import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type CaptureDsns, type ClientRecipe, parseScenarios } from './client-recipe.ts'
import { CLIENTS_HOME, copyClient } from './install-npm.ts'
import { runClient, runInstaller } from './run-program.ts'

const FAILURES = `
  own-error key-error no-method-error chained-errors zero-division json-error system-error
`
// Debian's packages of the two clients and of what they need; unpacked, not installed.
const PACKAGES = [
  'ruby-sentry-raven',
  'ruby-sentry-ruby-core',
  'ruby-concurrent',
  'ruby-faraday',
  'ruby-multipart-post',
  'ruby-ruby2-keywords',
]
const HOME = join(CLIENTS_HOME, 'ruby')
const GEMS = join(HOME, 'usr/share/rubygems-integration/all/gems')

export const rubyRecipes: readonly ClientRecipe[] = [
  createRuby({
    client: 'sentry-ruby',
    version: '5.3.0',
    program: 'sentry_ruby.rb',
    scenarios: `${FAILURES} rich-scope message transaction:transaction`,
    dsn: (dsns) => dsns.http,
  }),
  createRuby({
    client: 'raven-ruby',
    version: '3.1.2',
    program: 'raven_ruby.rb',
    scenarios: `${FAILURES} rich-context json-body`,
    dsn: (dsns) => dsns.httpSecret,
  }),
]

interface RubyClient {
  readonly client: string
  readonly version: string
  readonly program: string
  readonly scenarios: string
  dsn(dsns: CaptureDsns): string
}

function createRuby(options: RubyClient): ClientRecipe {
  return {
    client: options.client,
    version: options.version,
    scenarios: parseScenarios(options.scenarios),
    prepare: async () => {
      copyClient('ruby')
      await unpackGems()
    },
    run: (scenario, dsns) =>
      runClient({
        file: 'ruby',
        args: ['-r', './neutral_host.rb', options.program, options.dsn(dsns), scenario],
        cwd: HOME,
        env: { RUBYLIB: libraryPath() },
      }),
  }
}

async function unpackGems(): Promise<void> {
  const cwd = join(HOME, 'packages')
  mkdirSync(cwd, { recursive: true })
  await runInstaller({ file: 'apt-get', args: ['download', ...PACKAGES], cwd })
  for (const file of readdirSync(cwd)) {
    await runInstaller({ file: 'dpkg', args: ['-x', file, HOME], cwd })
  }
}

function libraryPath(): string {
  const roots = readdirSync(GEMS).flatMap((gem) => [
    join(GEMS, gem, 'lib'),
    join(GEMS, gem, 'lib/concurrent-ruby'),
  ])
  return roots.join(':')
}
