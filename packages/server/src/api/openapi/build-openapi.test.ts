import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestApi, URL_PREFIX } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'
import { buildOpenApi, type OpenApiDocument } from './build-openapi.ts'

const validate = (document: unknown) =>
  new Validator().validate(structuredClone(document) as Record<string, unknown>)

describe('the OpenAPI document', () => {
  it('is open to everybody, holds every address, and is valid', async () => {
    const api = createTestApi()
    const answer = await requestAs(api, undefined, ['/openapi.json'])
    expect(answer.status).toBe(200)
    const document = answer.json as OpenApiDocument
    expect(await validate(document)).toEqual({ valid: true })
    const broken = { ...document, paths: { '/x/': { get: { responses: { 200: {} } } } } }
    expect(await validate(broken)).toMatchObject({ valid: false })
    for (const [, name = ''] of JSON.stringify(document).matchAll(/"#\/components\/([^"]+)"/g)) {
      expect(document.components).toHaveProperty(name.split('/'))
    }
    expect(Object.keys(document.paths).length).toBeGreaterThan(80)
    expect(document.servers).toEqual([{ url: `${URL_PREFIX}/api/0` }])
  })

  it('names each operation once', async () => {
    const api = createTestApi()
    const document = (await requestAs(api, undefined, ['/openapi.json'])).json as OpenApiDocument
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
    const ids = operations.map((operation) => (operation as { operationId: string }).operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('describes what a route takes and answers', () => {
    const document = buildOpenApi('http://x', [
      {
        method: 'POST',
        path: '/organizations/:organization/things',
        description: {
          summary: 'Create a thing',
          scope: ['org:write', 'org:admin'],
          query: z.object({ dry: z.enum(['0', '1']).optional().describe('Only try.') }),
          body: z.strictObject({ name: z.string().trim().min(1), size: z.int().default(1) }),
          parameters: { tag: { description: 'A tag.', isRepeated: true, isRequired: true } },
          answers: { 201: { description: 'The tags.', schema: ['TagValue'] } },
        },
      },
    ])
    expect(document.paths['/organizations/{organization}/things/']?.post).toMatchObject({
      operationId: 'post_organizations_organization_things',
      'x-required-scopes': ['org:write', 'org:admin'],
      security: [{ token: [] }, { session: [], csrf: [] }],
      parameters: [
        { name: 'organization', in: 'path', required: true },
        { name: 'dry', in: 'query', required: false, description: 'Only try.' },
        { name: 'tag', in: 'query', required: true, schema: { type: 'array' } },
      ],
      requestBody: {
        content: { 'application/json': { schema: { required: ['name'], type: 'object' } } },
      },
      responses: {
        201: {
          content: {
            'application/json': {
              schema: { type: 'array', items: { $ref: '#/components/schemas/TagValue' } },
            },
          },
        },
        404: { $ref: '#/components/responses/NotFound' },
      },
    })
    expect(document.components.schemas).toMatchObject({
      TagValue: { properties: { count: { type: 'number' } }, type: 'object' },
    })
  })
})
