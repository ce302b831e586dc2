import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** What the provider says of everybody who comes. */
export interface TestAccount {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
}

export interface TestProvider {
  readonly issuer: string
  readonly client: { readonly clientId: string; readonly clientSecret: string }
  /** What it says from now on of whoever signs in, but for the subject that they give. */
  tell(account: TestAccount): void
  /** Goes where the browser is sent, as a person who signs in and consents; where that ends. */
  visit(url: string, account: TestAccount): Promise<string>
  stop(): Promise<void>
}

const client = { clientId: 'vedette', clientSecret: 'a secret of the client' }

/** A certified provider of OpenID Connect, on loopback. */
export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let account: TestAccount = { sub: 'nobody' }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [redirectUri],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ ...account, sub: id }),
    }),
    cookies: { keys: ['only for tests'] },
    ttl: { Grant: 600, Interaction: 600, Session: 600, AccessToken: 600, IdToken: 600 },
  })
  const handle = provider.callback()
  return {
    issuer,
    client,
    tell(as) {
      account = as
    },
    visit: (url, as) => {
      account = as
      return walk(url, as.sub)
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The built-in pages of the provider: a form to sign in, one to consent, and redirects. */
async function walk(start: string, login: string): Promise<string> {
  const { origin } = new URL(start)
  const cookies = new Map<string, string>()
  let next = { url: start, body: undefined as URLSearchParams | undefined }
  for (let step = 0; step < 12; step += 1) {
    if (new URL(next.url).origin !== origin) return next.url
    const answer = await fetch(next.url, {
      method: next.body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.body && { body: next.body }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? []
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    next = location
      ? { url: new URL(location, next.url).href, body: undefined }
      : readForm(await answer.text(), next.url, login)
  }
  throw new Error('the provider leads nowhere')
}

function readForm(page: string, url: string, login: string) {
  const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1]
  const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1]
  if (action === undefined || prompt === undefined) throw new Error(`no form: ${page}`)
  const body = new URLSearchParams({ prompt, login, password: 'any' })
  return { url: new URL(action, url).href, body }
}
