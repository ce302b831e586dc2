import { expect, it } from 'vitest'
import { createOpenApiThread } from './create-openapi-thread.ts'

it('writes the document of the whole API, which it makes without anything to ask', async () => {
  const thread = createOpenApiThread()
  const bytes = await thread.write('https://errors.example/base')
  await thread.stop()
  const document = JSON.parse(Buffer.from(bytes).toString())
  expect(document.servers).toEqual([{ url: 'https://errors.example/base/api/0' }])
  expect(document.paths).toHaveProperty(['/issues/{issue}/', 'get', 'summary'])
})
