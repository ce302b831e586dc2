import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ClientRecipe, parseScenarios } from './client-recipe.ts'
import { CLIENTS_HOME, copyClient } from './install-npm.ts'
import { runClient, runInstaller } from './run-program.ts'

const SENTRY_GO = `
  wrapped-errors joined-errors parse-error json-error path-error net-error panic-nil panic-index
  panic-nil-map panic-string http-panic rich-scope message message-warning
  transaction:transaction check-in:check_in
`
const GO_MOD = join(import.meta.dirname, '../clients/sentry-go/go.mod')
const HOME = join(CLIENTS_HOME, 'sentry-go')

export const goRecipes: readonly ClientRecipe[] = [
  {
    client: 'sentry-go',
    version: /sentry-go v(\S+)/.exec(readFileSync(GO_MOD, 'utf8'))?.[1] ?? '',
    scenarios: parseScenarios(SENTRY_GO),
    prepare: async () => {
      const cwd = copyClient('sentry-go')
      // The module cache below the client's home, because frames of libraries name their files.
      const env = { GOPATH: join(CLIENTS_HOME, 'go') }
      await runInstaller({ file: 'go', args: ['build', '-o', 'stock', '.'], cwd, env })
    },
    run: (scenario, { http }) =>
      runClient({ file: join(HOME, 'stock'), args: [http, scenario], cwd: HOME }),
  },
]
