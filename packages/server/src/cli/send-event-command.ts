import { type Dsn, formatIntakeUrl, type HttpDsn, isHttpDsn, parseDsn } from '@vedette/protocol/dsn'
import { formatEnvelope } from '@vedette/protocol/envelope'
import { LEVELS, type Level } from '@vedette/protocol/level'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { Config } from '../config/config.ts'
import type { Clock } from '../platform/clock.ts'
import type { Random } from '../platform/random.ts'
import { findInternalKey } from '../projects/find-internal-key.ts'
import { formatProjectDsn } from '../projects/format-project-dsn.ts'
import type { Store } from '../store/store.ts'
import { CliError, EXIT_BAD_ARGUMENTS } from './cli-error.ts'
import { formatTestEvent } from './format-test-event.ts'
import { addJsonOption, type JsonOption, printResult } from './print-result.ts'
import { addSettingOptions, DSN_SETTINGS, settingFlags } from './setting-options.ts'
import type { Terminal } from './terminal.ts'
import type { UseStore } from './use-store.ts'

export interface SendEventDeps {
  readonly useStore: UseStore<'organizations' | 'projects' | 'projectKeys'>
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly random: Random
  readonly terminal: Terminal
}

interface SendEventOptions extends JsonOption {
  readonly dsn?: string
  readonly message: string
  readonly level: Level
  readonly tag?: Readonly<Record<string, string>>
  readonly release?: string
  readonly environment?: string
  readonly error?: boolean
}

const CLIENT = 'vedette/1'
// A server that answers at all does so within milliseconds.
const SEND_TIMEOUT_MS = 10_000

/** vedette send-event [DSN] */
export function sendEventCommand(deps: SendEventDeps): Command {
  const command = new Command('send-event')
    .description('Send one event as a client would, and print its id.')
    .argument('[dsn]', 'where to (default: the internal project of this home)')
    .option('--dsn <dsn>', 'the same, as an option')
    .option('--message <text>', 'what it says', 'A test event')
    .addOption(new Option('--level <level>', 'how grave it is').choices(LEVELS).default('error'))
    .option('--tag <key:value>', 'a tag, repeated for more', addTag)
    .option('--release <version>', 'the release it happened in')
    .option('--environment <name>', 'the environment it happened in')
    .option('--error', 'send an error with its stack trace, not a message')
    .addHelpText('after', EXAMPLES)
    .action(async (argument: string | undefined, options: SendEventOptions) => {
      const dsn = await chooseDsn(deps, argument ?? options.dsn, options)
      const id = await send(deps, dsn, options)
      const message = `Sent to project ${dsn.projectId} at ${dsn.host}. The event's id:`
      printResult(deps.terminal, options, { json: { id }, message, lines: [id] })
    })
  return addSettingOptions(addJsonOption(command), DSN_SETTINGS)
}

async function chooseDsn(
  { useStore }: SendEventDeps,
  text: string | undefined,
  options: object,
): Promise<HttpDsn> {
  const dsn = readDsn(text ?? (await useStore(settingFlags({ ...options }), findInternalDsn)))
  if (isHttpDsn(dsn)) return dsn
  throw new CliError('only http and https DSNs can be sent to', EXIT_BAD_ARGUMENTS)
}

async function findInternalDsn(
  store: Pick<Store, 'organizations' | 'projects' | 'projectKeys'>,
  config: Config,
): Promise<string> {
  const key = await findInternalKey(store)
  if (key) return formatProjectDsn(config.urlPrefix, key).public
  throw new CliError(
    `the home ${config.home} has no internal project to send to: give a DSN`,
    EXIT_BAD_ARGUMENTS,
  )
}

function readDsn(text: string): Dsn {
  try {
    return parseDsn(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CliError(`"${text}" is not a DSN: ${reason}`, EXIT_BAD_ARGUMENTS)
  }
}

async function send(deps: SendEventDeps, dsn: HttpDsn, options: SendEventOptions): Promise<string> {
  const eventId = deps.random.hex(16)
  const event = formatTestEvent({
    eventId,
    nowMs: deps.clock.nowMs(),
    message: options.message,
    level: options.level,
    tags: options.tag ?? {},
    release: options.release,
    environment: options.environment,
    error: options.error ? createExampleError(options.message) : undefined,
  })
  const payload = new TextEncoder().encode(JSON.stringify(event))
  const body = formatEnvelope({ event_id: eventId }, [{ header: { type: 'event' }, payload }])
  const url = formatIntakeUrl(dsn, 'envelope')
  const response = await post(deps, url, { body, publicKey: dsn.publicKey })
  if (response.ok) return eventId
  const answer = (await response.text()).slice(0, 300)
  throw new CliError(`${url} refused the event with ${response.status}: ${answer}`)
}

async function post(
  deps: SendEventDeps,
  url: string,
  { body, publicKey }: { readonly body: Uint8Array; readonly publicKey: string },
): Promise<Response> {
  const auth = `Sentry sentry_version=7, sentry_client=${CLIENT}, sentry_key=${publicKey}`
  try {
    return await deps.fetch(url, {
      method: 'POST',
      body: Buffer.from(body),
      headers: {
        'content-type': 'application/x-sentry-envelope',
        'x-sentry-auth': auth,
      },
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    })
  } catch (cause) {
    throw new Error(`${url} cannot be reached`, { cause })
  }
}

function createExampleError(message: string): Error {
  const error = new Error(message)
  error.name = 'ExampleError'
  return error
}

function addTag(
  text: string,
  previous: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, key = '', value = ''] = /^([^:\s]+):(.+)$/.exec(text) ?? []
  if (key !== '') return { ...previous, [key]: value }
  throw new InvalidArgumentError('It must look like key:value.')
}

const EXAMPLES = `
Examples:
  vedette send-event
  vedette send-event http://KEY@127.0.0.1:9000/2 --message "Hello" --tag server:web-1
  vedette send-event --error --release shop@1.2.0 --environment staging`
