import type { Application } from '../../store/application-store.ts'
import { type GrantScope, isCodeChallenge, parseScopes } from '../../users/grant.ts'
import { isRedirectUri } from '../../users/redirect-uri.ts'
import type { ApiDeps } from '../api-deps.ts'

// It comes back in an address, which is seldom longer.
const STATE_CHARS_MAX = 2_000

/** What a program asks a person for. */
export interface AuthorizeRequest {
  readonly application: Application
  readonly redirectUri: string
  readonly isRedirectUriGiven: boolean
  readonly scopes: readonly GrantScope[]
  readonly state: string | undefined
  readonly codeChallenge: string | undefined
}

/**
 * What becomes of a request. Nobody is sent to an address before it is certain whose it is: such
 * faults are told to the person, all others to the program. RFC 6749 section 4.1.2.1.
 */
export type AuthorizeVerdict =
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'ask'; readonly request: AuthorizeRequest }

export type AuthorizeDeps = Pick<ApiDeps, 'urlPrefix'> & {
  readonly stores: Pick<ApiDeps['stores'], 'applications'>
}

export async function readAuthorizeRequest(
  deps: AuthorizeDeps,
  query: URLSearchParams,
): Promise<AuthorizeVerdict> {
  const application = await findApplication(deps, query)
  if (application === undefined) return refused('No application is registered under this id.')
  const redirectUri = findRedirectUri(application, query)
  if (redirectUri === undefined) {
    return refused('The address that this would lead back to is not one that was registered.')
  }
  const state = query.get('state') ?? undefined
  const answer = (error: string, description: string) => {
    const parameters = { error, error_description: description, state }
    return { kind: 'redirect', location: redirectTo(deps, redirectUri, parameters) } as const
  }
  const fault = findFault(application, query)
  if (fault !== undefined) return answer(...fault)
  const scopes = parseScopes(query.get('scope') ?? '')
  if (scopes === undefined) return answer('invalid_scope', 'scope names none, or an unknown one.')
  const isRedirectUriGiven = query.has('redirect_uri')
  const codeChallenge = query.get('code_challenge') ?? undefined
  const asked = { redirectUri, isRedirectUriGiven, scopes, state, codeChallenge }
  return { kind: 'ask', request: { application, ...asked } }
}

/** The registered address with what is told to the program; RFC 9207 adds who tells it. */
export function redirectTo(
  { urlPrefix }: Pick<ApiDeps, 'urlPrefix'>,
  redirectUri: string,
  parameters: { readonly [name: string]: string | undefined },
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...parameters, iss: urlPrefix })) {
    if (value !== undefined) query.append(name, value)
  }
  // What was registered stays to the letter: some programs compare it.
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query}`
}

async function findApplication({ stores }: AuthorizeDeps, query: URLSearchParams) {
  const [clientId, ...others] = query.getAll('client_id')
  if (clientId === undefined || others.length > 0) return undefined
  return stores.applications.findByClientId(clientId)
}

/** Who registered one address need not name it. */
function findRedirectUri({ redirectUris }: Application, query: URLSearchParams) {
  const [asked, ...others] = query.getAll('redirect_uri')
  if (others.length > 0) return undefined
  if (asked === undefined) return redirectUris.length === 1 ? redirectUris[0] : undefined
  return redirectUris.some((registered) => isRedirectUri(registered, asked)) ? asked : undefined
}

type Fault = readonly [error: string, description: string]

function findFault(application: Application, query: URLSearchParams): Fault | undefined {
  const names = [...query.keys()]
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  // The name is a stranger's: it is not repeated.
  if (twice !== undefined) return ['invalid_request', 'A parameter is given twice.']
  const type = query.get('response_type')
  if (type === null) return ['invalid_request', 'response_type is missing.']
  if (type !== 'code') return ['unsupported_response_type', 'response_type is not code.']
  if ((query.get('response_mode') ?? 'query') !== 'query') {
    return ['invalid_request', 'response_mode is not query.']
  }
  if ((query.get('state') ?? '').length > STATE_CHARS_MAX) {
    return ['invalid_request', `state has more than ${STATE_CHARS_MAX} characters.`]
  }
  // Whoever is at the browser is always asked, so that nothing is approved behind their back.
  if (query.get('prompt') === 'none') return ['interaction_required', 'A person has to approve.']
  return findChallengeFault(application, query)
}

function findChallengeFault(
  { secretHash }: Application,
  query: URLSearchParams,
): Fault | undefined {
  const challenge = query.get('code_challenge')
  if (challenge === null) {
    const isPublic = secretHash === undefined
    if (isPublic) return ['invalid_request', 'A public application has to send a code_challenge.']
    const isAlone = query.has('code_challenge_method')
    return isAlone ? ['invalid_request', 'code_challenge is missing.'] : undefined
  }
  if (query.get('code_challenge_method') !== 'S256') {
    return ['invalid_request', 'code_challenge_method is not S256.']
  }
  return isCodeChallenge(challenge) ? undefined : ['invalid_request', 'code_challenge is none.']
}

function refused(sentence: string): AuthorizeVerdict {
  return { kind: 'refused', sentence }
}
