import type { Answer, Endpoint, EndpointDescription } from '../endpoint.ts'
import { PAGE_PARAMETERS } from '../query-parameters.ts'
import { findAnswerSchema } from '../schema/answer-schemas.ts'
import {
  COMMON_COMPONENTS,
  commonAnswers,
  HEADERS_OF_ALL,
  LINK_HEADER,
} from './common-components.ts'
import { createJsonSchemas, type JsonSchemas } from './json-schemas.ts'
import { describeParameters, describeQuery, pathNamesOf } from './parameters.ts'
import { tagOf } from './tag-of.ts'

export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: string }[]
  readonly paths: { readonly [path: string]: { readonly [method: string]: unknown } }
  readonly components: { readonly [kind: string]: unknown }
}

const DESCRIPTION = `Times are ISO 8601 in UTC. Ids are texts. Lists come in pages: the Link header
names the page before and the page after. Addresses end in a slash; without it they do the same.`

/** The API as an OpenAPI 3.1 document, from what its routes say of themselves. */
export function buildOpenApi(urlPrefix: string, endpoints: readonly Endpoint[]): OpenApiDocument {
  const schemas = createJsonSchemas()
  const paths: Record<string, Record<string, unknown>> = {}
  const tags = new Set<string>()
  for (const { method, path, description } of endpoints) {
    if (description === undefined) continue
    const name = openApiPath(path)
    const tag = tagOf(path)
    tags.add(tag)
    const operation = describeOperation({ method, path, description }, schemas)
    paths[name] = { ...paths[name], [method.toLowerCase()]: { tags: [tag], ...operation } }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Vedette', version: '0', description: DESCRIPTION.replaceAll('\n', ' ') },
    servers: [{ url: `${urlPrefix}/api/0` }],
    tags: [...tags].toSorted().map((name) => ({ name })),
    paths,
    components: {
      ...COMMON_COMPONENTS,
      schemas: { ...COMMON_COMPONENTS.schemas, ...schemas.named() },
    },
  }
}

type Described = Endpoint & { readonly description: EndpointDescription }

function describeOperation({ method, path, description }: Described, schemas: JsonSchemas) {
  const { summary, scope, query, parameters: others, body, isPaged, answers } = description
  const isWrite = method !== 'GET' && method !== 'HEAD'
  const parameters = [
    ...describeParameters(path, query && schemas.input(query)),
    ...describeQuery({ ...others, ...(isPaged ? PAGE_PARAMETERS : {}) }),
  ]
  return {
    operationId: operationIdOf(method, path),
    summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body === undefined ? {} : { requestBody: describeBody(body, schemas) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => {
          return [status, describeAnswer(answer, schemas, isPaged === true)] as const
        }),
      ),
      ...commonAnswers({
        scope,
        hasBody: body !== undefined,
        hasNames: pathNamesOf(path).length > 0,
        hasProject: pathNamesOf(path).includes('project'),
      }),
    },
    ...describeSecurity(scope, isWrite),
  }
}

function describeBody(body: NonNullable<EndpointDescription['body']>, schemas: JsonSchemas) {
  if (body === 'multipart/form-data') {
    return { required: true, content: { [body]: { schema: { type: 'object' } } } }
  }
  return { required: true, content: { 'application/json': { schema: schemas.input(body) } } }
}

function describeAnswer(answer: Answer | string, schemas: JsonSchemas, isPaged: boolean) {
  const content = typeof answer !== 'string' && describeContent(answer, schemas)
  return {
    description: typeof answer === 'string' ? answer : answer.description,
    headers: { ...HEADERS_OF_ALL, ...(isPaged ? LINK_HEADER : {}) },
    ...(content ? { content } : {}),
  }
}

/** Of a stream, what the data of its messages is. */
function describeContent(answer: Answer, schemas: JsonSchemas) {
  const schema = schemas.output(findAnswerSchema(answer.schema))
  if (!answer.isStream) return { 'application/json': { schema } }
  const messages = { contentMediaType: 'application/json', contentSchema: schema }
  return { 'text/event-stream': { schema: { type: 'string', ...messages } } }
}

function describeSecurity(scope: EndpointDescription['scope'], isWrite: boolean) {
  if (scope === 'open') return { security: [{}, { token: [] }] }
  const session = isWrite ? { session: [], csrf: [] } : { session: [] }
  const isScoped = scope !== 'signed-in' && scope !== 'superuser'
  return {
    security: [{ token: [] }, session],
    // One of them is enough.
    ...(isScoped ? { 'x-required-scopes': typeof scope === 'string' ? [scope] : scope } : {}),
    ...(scope === 'superuser' ? { 'x-superuser': true } : {}),
  }
}

/** `/issues/:issue` as `/issues/{issue}/`, with the slash that clients send. */
function openApiPath(path: string): string {
  const named = path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')
  return named.endsWith('/') || named.endsWith('.json') ? named : `${named}/`
}

function operationIdOf(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  return [method.toLowerCase(), ...words].join('_')
}
