import type { EndpointDescription } from '../endpoint.ts'

const DETAIL = { $ref: '#/components/schemas/Detail' }

const refusal = (description: string, schema: object = DETAIL) => ({
  description,
  content: { 'application/json': { schema } },
})

/** What every route may answer besides its own answers, and how to be let in. */
export const COMMON_COMPONENTS = {
  securitySchemes: {
    token: {
      type: 'http',
      scheme: 'bearer',
      description: 'A token with the scopes that are needed.',
    },
    session: { type: 'apiKey', in: 'cookie', name: 'vedette_session' },
    csrf: { type: 'apiKey', in: 'header', name: 'X-CSRFToken' },
  },
  schemas: {
    Detail: {
      type: 'object',
      properties: { detail: { type: 'string' } },
      required: ['detail'],
    },
    FieldErrors: {
      type: 'object',
      description: 'Sentences by the name of the field that they are about.',
      additionalProperties: { type: 'array', items: { type: 'string' } },
    },
  },
  responses: {
    Invalid: refusal('Something in the request is wrong: a sentence, or sentences by field.', {
      anyOf: [DETAIL, { $ref: '#/components/schemas/FieldErrors' }],
    }),
    NotSignedIn: refusal('No token or session, or one that does not hold.'),
    Forbidden: refusal('The scope is missing.'),
    Renamed: refusal('The project has another slug now, which the answer tells.', {
      type: 'object',
      properties: { slug: { type: 'string' }, detail: { type: 'object' } },
    }),
    NotFound: refusal('There is no such thing, or not for this caller.'),
    TooMany: refusal(
      'The limit of requests is reached: wait until the header Retry-After has passed.',
    ),
  },
  headers: {
    RateLimit: { description: 'Requests in a window.', schema: { type: 'integer' } },
    RateRemaining: { description: 'Requests left in this window.', schema: { type: 'integer' } },
    RateReset: { description: 'When the window ends, Unix seconds.', schema: { type: 'integer' } },
    ConcurrentLimit: { description: 'Requests at the same time.', schema: { type: 'integer' } },
    ConcurrentRemaining: { description: 'How many more at once.', schema: { type: 'integer' } },
    Link: {
      description: 'The pages before and after, each with rel, results and cursor.',
      schema: { type: 'string' },
    },
  },
} as const

const header = (name: keyof typeof COMMON_COMPONENTS.headers) => ({
  $ref: `#/components/headers/${name}`,
})

export const HEADERS_OF_ALL = {
  'X-Sentry-Rate-Limit-Limit': header('RateLimit'),
  'X-Sentry-Rate-Limit-Remaining': header('RateRemaining'),
  'X-Sentry-Rate-Limit-Reset': header('RateReset'),
  'X-Sentry-Rate-Limit-ConcurrentLimit': header('ConcurrentLimit'),
  'X-Sentry-Rate-Limit-ConcurrentRemaining': header('ConcurrentRemaining'),
}

export const LINK_HEADER = { Link: header('Link') }

interface Situation {
  readonly scope: EndpointDescription['scope']
  readonly hasBody: boolean
  readonly hasNames: boolean
  readonly hasProject: boolean
}

export function commonAnswers({ scope, hasBody, hasNames, hasProject }: Situation) {
  const answer = (name: keyof typeof COMMON_COMPONENTS.responses) => ({
    $ref: `#/components/responses/${name}`,
  })
  return {
    ...(hasProject ? { 302: answer('Renamed') } : {}),
    ...(hasBody || hasNames ? { 400: answer('Invalid') } : {}),
    ...(scope === 'open' ? {} : { 401: answer('NotSignedIn'), 403: answer('Forbidden') }),
    ...(hasNames ? { 404: answer('NotFound') } : {}),
    429: answer('TooMany'),
  }
}
