import { join } from 'node:path'
import { type CaptureDsns, type ClientRecipe, parseScenarios } from './client-recipe.ts'
import { CLIENTS_HOME, copyClient } from './install-npm.ts'
import { installPython } from './install-python.ts'
import { runClient } from './run-program.ts'

const SENTRY_PYTHON = `
  zero-division key-error type-error own-exception chained-errors exception-group
  nested-exception-group sqlite-error json-error unicode-error recursion-error unhandled thread
  task-group wsgi-request rich-scope log-params log-exception message plain-body attachment
  transaction:transaction check-in:check_in session:session,event client-report:client_report
  logs:log large-unknown-rule large-rule-limit large-rule-since large-feed-price
  large-feed-decimal large-mail-item large-mail-name
`
const RAVEN_6 = `
  caught-error type-error chained-errors context http-interface log-record message message-params
  message-tags
`
const RAVEN_5 = 'caught-error type-error context http-interface message-params message-tags'

export const pythonRecipes: readonly ClientRecipe[] = [
  createPython({
    client: 'sentry-python',
    program: 'sentry-python',
    requirement: 'sentry-sdk==2.75.0',
    scenarios: SENTRY_PYTHON,
    dsn: (dsns) => dsns.http,
  }),
  createPython({
    client: 'raven-python-6',
    program: 'raven-python',
    requirement: 'raven==6.10.0',
    scenarios: RAVEN_6,
    dsn: (dsns) => `sync+${dsns.httpSecret}`,
  }),
  createPython({
    client: 'raven-python-5',
    program: 'raven-python',
    requirement: 'raven==5.0.0',
    scenarios: RAVEN_5,
    dsn: (dsns) => `sync+${dsns.httpSecret}`,
  }),
  createPython({
    client: 'raven-python-5-udp',
    program: 'raven-python',
    requirement: 'raven==5.0.0',
    scenarios: RAVEN_5,
    dsn: (dsns) => dsns.udp,
  }),
]

interface PythonClient {
  readonly client: string
  readonly program: string
  readonly requirement: string
  readonly scenarios: string
  dsn(dsns: CaptureDsns): string
}

function createPython(options: PythonClient): ClientRecipe {
  const [venv = '', version = ''] = options.requirement.split('==')
  const python = join(CLIENTS_HOME, 'venv', `${venv}-${version}`, 'bin/python')
  const cwd = join(CLIENTS_HOME, options.program)
  return {
    client: options.client,
    version,
    scenarios: parseScenarios(options.scenarios),
    prepare: async () => {
      copyClient(options.program)
      await installPython(`${venv}-${version}`, options.requirement)
    },
    run: (scenario, dsns) =>
      runClient({ file: python, args: ['send.py', options.dsn(dsns), scenario], cwd }),
  }
}
