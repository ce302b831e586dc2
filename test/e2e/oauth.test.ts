import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb } from '../../scripts/build-web.ts'
import { missing } from './client-programs.ts'
import { createHome, runVedette, type ServerProcess, startServerProcess } from './server-process.ts'
import { openVisitor, type Visitor } from './visitor.ts'

const JOURNEY_MS_MAX = 120_000
const EMAIL = 'jane@example.com'
const PASSWORD = 'a cup of strong tea'
const SCOPE = 'org:read event:write event:read openid profile email'

const reason = missing.chromium()

/** A program on the own machine, which waits for the browser to come back. */
async function startProgram(): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end('<!doctype html><link rel="icon" href="data:,"><p>Back in the program</p>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/back` }
}

// Each step stands on the one before.
describe.skipIf(reason !== undefined)('a program by OAuth', { timeout: JOURNEY_MS_MAX }, () => {
  const home = createHome()
  const verifier = client.randomPKCECodeVerifier()
  let server: ServerProcess
  let program: Awaited<ReturnType<typeof startProgram>>
  let visitor: Visitor
  let config: client.Configuration
  let tokens: Awaited<ReturnType<typeof client.authorizationCodeGrant>>

  beforeAll(async () => {
    await buildWeb()
    server = await startServerProcess(home.path)
    program = await startProgram()
    const person = ['createuser', '--email', EMAIL, '--password', PASSWORD]
    await runVedette(home.path, [...person, '--superuser', '--no-input'])
    visitor = await openVisitor()
  }, JOURNEY_MS_MAX)

  afterAll(async () => {
    await visitor?.leave()
    program?.server.close()
    await server?.kill('SIGTERM')
    home.remove()
  })

  async function signIn(): Promise<void> {
    const { page } = visitor
    await page.getByLabel('Email').fill(EMAIL)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }

  async function addressToAsk(): Promise<URL> {
    return client.buildAuthorizationUrl(config, {
      redirect_uri: program.url,
      scope: SCOPE,
      state: '0017',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
  }

  const ask = (path: string) =>
    fetch(`${server.url}/api/0${path}`, {
      headers: { Authorization: `Bearer ${tokens.access_token}` },
    })

  it('is registered in the settings of its maker', async () => {
    const { page } = visitor
    await page.goto(`${server.url}/settings/account/api/applications/`)
    await signIn()
    await page.getByText('You have registered none').waitFor()
    await page.getByLabel('Name').fill('Chart <b>tool</b>')
    await page.getByLabel('Addresses to go back to').fill('http://chart.example/back')
    await page.getByRole('button', { name: 'Register the application' }).click()
    await page.getByText('Line 1: This begins neither').waitFor()
    await page.getByLabel('Addresses to go back to').fill('http://127.0.0.1/back')
    await page.getByRole('button', { name: 'Register the application' }).click()
    await page.getByText('Copy the secret now').waitFor()
    const [clientId = '', secret = ''] = await page.locator('code').allInnerTexts()
    const options = {
      algorithm: 'oauth2' as const,
      execute: [client.allowInsecureRequests],
    }
    const issuer = new URL(server.url)
    config = await client.discovery(issuer, clientId, secret, undefined, options)
    expect(config.serverMetadata().token_endpoint).toBe(`${server.url}/oauth/token/`)
  })

  it('asks for approval of whoever signs in, and gets a no as an error', async () => {
    const { page } = visitor
    await page.context().clearCookies()
    await page.goto((await addressToAsk()).href)
    await signIn()
    await page.getByText('Chart <b>tool</b>').waitFor()
    await page.getByText('Read issues and events; resolve, archive, assign').waitFor()
    await page.getByText(EMAIL).waitFor()
    await page.getByRole('button', { name: 'Sign in as somebody else' }).click()
    await signIn()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Back in the program').waitFor()
    const told = new URL(page.url()).searchParams
    expect([told.get('error'), told.get('state')]).toEqual(['access_denied', '0017'])
  })

  it('exchanges the code of a yes, and acts for the person', async () => {
    const { page } = visitor
    await page.goto((await addressToAsk()).href)
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('Back in the program').waitFor()
    const checks = { pkceCodeVerifier: verifier, expectedState: '0017' }
    tokens = await client.authorizationCodeGrant(config, new URL(page.url()), checks)
    expect(tokens.expiresIn()).toBeGreaterThan(2_500_000)
    expect((await ask('/organizations/vedette/')).status).toBe(200)
    expect((await ask('/api-tokens/')).status).toBe(403)
    const person = await client.fetchUserInfo(config, tokens.access_token, client.skipSubjectCheck)
    expect(person.email).toBe(EMAIL)
  })

  it('gets other tokens for its refresh token', async () => {
    const former = tokens.access_token
    tokens = await client.refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(tokens.access_token).not.toBe(former)
    expect((await ask('/organizations/vedette/')).status).toBe(200)
  })

  it('is told what is wrong with its request', async () => {
    const { page } = visitor
    const url = await addressToAsk()
    url.searchParams.set('scope', 'everything')
    await page.goto(url.href)
    await page.getByText('Back in the program').waitFor()
    expect(new URL(page.url()).searchParams.get('error')).toBe('invalid_scope')
  })

  it('leads nowhere with an address that it has not registered', async () => {
    const { page } = visitor
    const url = await addressToAsk()
    url.searchParams.set('redirect_uri', 'http://127.0.0.1:1/elsewhere')
    await page.goto(url.href)
    await page.getByText('not one that was registered').waitFor()
    expect(page.url().startsWith(server.url)).toBe(true)
  })

  it('is stopped by the person in the settings', async () => {
    const { page } = visitor
    await page.goto(`${server.url}/settings/account/authorizations/`)
    await page.getByRole('button', { name: 'Stop Chart <b>tool</b>' }).click()
    await page.getByText('You have approved none').waitFor()
    expect((await ask('/organizations/vedette/')).status).toBe(401)
    const refused = client.refreshTokenGrant(config, tokens.refresh_token ?? '')
    await expect(refused).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  it('cannot be framed, and leaves the browser without a complaint', async () => {
    const answer = await fetch(await addressToAsk())
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    const refusal = /^Failed to load resource: the server responded with a status of 40[01]/
    expect(visitor.complaints.filter((complaint) => !refusal.test(complaint))).toEqual([])
  })
})
