import type { Application } from '../../store/application-store.ts'
import { hashSecret } from '../../users/secret-hash.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext } from '../api-env.ts'
import type { AttemptLimits } from '../attempt-limits.ts'
import { OAuthError } from './oauth-error.ts'
import type { Form } from './read-form.ts'

const BASIC = /^Basic +([A-Za-z0-9+/]{1,4000}={0,2})$/i

interface Credentials {
  readonly clientId: string
  readonly secret: string | undefined
}

export type ClientDeps = Pick<ApiDeps, 'clientIp'> & {
  readonly stores: Pick<ApiDeps['stores'], 'applications'>
  readonly attempts: AttemptLimits
}

/**
 * Which program asks: by its secret in a header of HTTP Basic or in the body, or by its id alone
 * where it can keep no secret. Lets pages of the program's own origins read the answer.
 *
 * Counts as an attempt at signing in until the program is known. What it then sends does not:
 * nobody guesses a code or a token, and a program that asks for many people, some of whom have
 * taken back what they approved, must not be held up for the others.
 */
export async function authenticateClient(
  { stores, clientIp, attempts }: ClientDeps,
  context: ApiContext,
  form: Form,
): Promise<Application> {
  const { clientId, secret } = readCredentials(context.req.header('authorization'), form)
  const application = await stores.applications.findByClientId(clientId)
  const ip = clientIp(context) ?? ''
  // By address too: a client's id is no secret, and strangers must not lock it out for everybody.
  const attempt = { ip, account: `client ${ip} ${clientId.slice(0, 64)}` }
  // Nothing is waited for until it is given back: requests at the same time do not add up.
  attempts.take(attempt) // 429
  if (application === undefined) throw unknownClient()
  const origin = context.req.header('origin')
  if (origin !== undefined && application.allowedOrigins.includes(origin)) {
    context.header('Access-Control-Allow-Origin', origin)
    context.header('Vary', 'Origin')
  }
  // Hashes are compared: how long it takes tells nothing about a secret.
  const given = secret === undefined ? undefined : hashSecret(secret)
  if (given !== application.secretHash) throw unknownClient()
  attempts.giveBack(attempt)
  return application
}

function readCredentials(header: string | undefined, form: Form): Credentials {
  const [clientId, secret] = [form.get('client_id'), form.get('client_secret')]
  if (header === undefined) {
    if (clientId === undefined) throw new OAuthError('invalid_client', 'client_id is missing.')
    return { clientId, secret }
  }
  const basic = parseBasic(header)
  if (basic === undefined) throw unknownClient()
  const isTwice = secret !== undefined || (clientId ?? basic.clientId) !== basic.clientId
  if (isTwice) throw new OAuthError('invalid_request', 'The client is named in two ways.')
  return basic
}

/** Both parts are encoded as in a form before they become Basic: RFC 6749 section 2.3.1. */
function parseBasic(header: string): Credentials | undefined {
  const encoded = BASIC.exec(header)?.[1]
  const pair = Buffer.from(encoded ?? '', 'base64').toString('utf8')
  const at = pair.indexOf(':')
  if (at <= 0) return undefined
  const [clientId, secret] = [pair.slice(0, at), pair.slice(at + 1)].map(decodePart)
  if (clientId === undefined || secret === undefined) return undefined
  return { clientId, secret: secret === '' ? undefined : secret }
}

function decodePart(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/** The same for an unknown id and a wrong secret. */
function unknownClient(): OAuthError {
  return new OAuthError('invalid_client', 'The client is unknown, or its secret is wrong.')
}
