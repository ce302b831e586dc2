import { describe, expect, it } from 'vitest'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

async function createShop(repository: { readonly url?: string } = {}) {
  const api = createTestApi()
  const { token } = await api.createTenant('shop')
  const ask = (path: string) => requestAs(api, token, [path])
  const post = (path: string, body: unknown) =>
    requestAs(api, token, [path, { method: 'POST', body }])
  const { json } = await post('/organizations/shop/repos/', { name: 'acme/shop', ...repository })
  const map = (stackRoot: string, sourceRoot: string) =>
    post('/organizations/shop/code-mappings/', {
      projectId: '3',
      repositoryId: (json as { readonly id: string }).id,
      stackRoot,
      sourceRoot,
      defaultBranch: 'main',
    })
  return { ask, post, map }
}

const LINK = '/projects/shop/shop-web/stacktrace-link/'

describe('GET stacktrace-link/', () => {
  it.each([
    ['https://github.com/acme/shop', 'https://github.com/acme/shop/blob/main/src/cart.ts#L7'],
    ['https://github.com/acme/shop.git', 'https://github.com/acme/shop/blob/main/src/cart.ts#L7'],
    [
      'https://gitlab.acme.example/a/b',
      'https://gitlab.acme.example/a/b/-/blob/main/src/cart.ts#L7',
    ],
    ['https://bitbucket.org/a/b', 'https://bitbucket.org/a/b/src/main/src/cart.ts#lines-7'],
  ])('leads from a frame to its line in %s', async (url, sourceUrl) => {
    const { ask, map } = await createShop({ url })
    await map('/app/', 'src/')
    const { json } = await ask(`${LINK}?file=/app/cart.ts&lineNo=7`)
    expect(json).toMatchObject({ sourceUrl, config: { stackRoot: '/app/' }, integrations: [] })
  })

  it('takes a commit, the absolute path, and the package of a JVM', async () => {
    const { ask, map } = await createShop({ url: 'https://github.com/acme/shop' })
    await map('com/acme/', 'app/com/acme/')
    const start = 'https://github.com/acme/shop/blob'
    expect(
      (await ask(`${LINK}?file=Cart.kt&module=com.acme.Cart&commitId=abc`)).json,
    ).toMatchObject({
      sourceUrl: `${start}/abc/app/com/acme/Cart.kt`,
    })
    expect((await ask(`${LINK}?file=x&absPath=com/acme/a%20b.ts`)).json).toMatchObject({
      sourceUrl: `${start}/main/app/com/acme/a%20b.ts`,
    })
  })

  it('says why there is no link', async () => {
    const { ask, map } = await createShop()
    expect((await ask(`${LINK}?file=a.ts`)).json).toMatchObject({ error: 'no_code_mappings' })
    await map('/app/', '')
    expect((await ask(`${LINK}?file=a.ts`)).json).toMatchObject({ error: 'stack_root_mismatch' })
    expect((await ask(`${LINK}?file=/app/a.ts`)).json).toMatchObject({
      error: 'repository_without_address',
      config: { repoName: 'acme/shop' },
    })
    expect((await ask(LINK)).status).toBe(400)
  })
})

describe('POST repo-path-parsing/', () => {
  const PATH = '/projects/shop/shop-web/repo-path-parsing/'

  it('works out what a mapping would hold', async () => {
    const { post } = await createShop({ url: 'https://github.com/acme/shop' })
    const sourceUrl = 'https://github.com/acme/shop/blob/main/web/src/cart/till.ts?x#L1'
    expect((await post(PATH, { stackPath: '/app/cart/till.ts', sourceUrl })).json).toMatchObject({
      stackRoot: '/app/',
      sourceRoot: 'web/src/',
      defaultBranch: 'main',
    })
  })

  it('refuses what is in no repository, and another file', async () => {
    const { post } = await createShop({ url: 'https://github.com/acme/shop' })
    const sourceUrl = 'https://github.com/acme/shop/blob/main/a.ts'
    const other = await post(PATH, { stackPath: 'b.ts', sourceUrl })
    expect(other.json).toHaveProperty('stackPath')
    const elsewhere = await post(PATH, { stackPath: 'b.ts', sourceUrl: 'https://x.example/a.ts' })
    expect(elsewhere.json).toHaveProperty('sourceUrl')
  })
})
