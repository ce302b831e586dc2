import { mkdirSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'
import type { Captured } from './capture-server.ts'
import { type ClientRecipe, parseScenarios } from './client-recipe.ts'
import { CLIENTS_HOME, copyClient, installNpm, plainVersionOf } from './install-npm.ts'
import { runClient } from './run-program.ts'

const SENTRY_CLI = `
  message message-args rich logfile json-file json-file-raw monitor-run:check_in bash-hook
`
// The program asks the kernel for the host's name: in a namespace of its own it may be any.
const RENAMED_HOST = ['--uts', 'sh', '-c', 'hostname web-7 && exec "$@"', 'sh']

export const cliRecipes: readonly ClientRecipe[] = [
  createCli('sentry-cli-3', '@sentry/cli'),
  createCli('sentry-cli-2', 'sentry-cli-2'),
]

function createCli(client: string, npmName: string): ClientRecipe {
  const home = join(CLIENTS_HOME, client)
  const program = join(home, 'node_modules', npmName, 'bin/sentry-cli')
  return {
    client,
    version: plainVersionOf(npmName),
    scenarios: parseScenarios(SENTRY_CLI),
    prepare: async () => {
      await installNpm(copyClient('sentry-cli', client), [npmName])
      mkdirSync(join(home, 'scratch'), { recursive: true })
    },
    run: (scenario, { http }) =>
      runClient({
        file: 'unshare',
        args: [...RENAMED_HOST, './send.sh', program, scenario],
        cwd: home,
        env: { SENTRY_DSN: http, TMPDIR: join(home, 'scratch') },
      }),
    edit: renameKernel,
  }
}

// No option and no namespace changes the kernel's version. As long as the original, because an
// envelope counts its bytes.
function renameKernel(captured: Captured): Captured {
  const neutral = '6.1.0-41-amd64'.padEnd(release().length, '0').slice(0, release().length)
  const body = Buffer.from(captured.bodyBase64, 'base64').toString('latin1')
  const renamed = Buffer.from(body.replaceAll(release(), neutral), 'latin1')
  return { ...captured, bodyBase64: renamed.toString('base64') }
}
