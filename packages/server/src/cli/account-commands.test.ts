import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '../store/open-store.ts'
import { createTestCli, type TestCli } from './test-cli.ts'

let cli: TestCli
beforeEach(() => {
  cli = createTestCli()
})
afterEach(() => cli.remove())

const EMAIL = 'me@example.com'

async function createUser() {
  const password = ['--password', 'clever otter on ice']
  expect((await cli.run(['createuser', '--email', EMAIL, '--no-input', ...password])).code).toBe(0)
}

function open() {
  const databasePath = join(cli.cwd, '.vedette/vedette.db')
  return openStore({ databasePath, threaded: false, migrate: false })
}

it('prints a link for a new password, of which the database keeps a hash', async () => {
  await createUser()
  const flags = ['--email', EMAIL, '--url-prefix', 'https://errors.example']
  const first = await cli.run(['createresetlink', ...flags])
  expect([first.code, first.out.length]).toEqual([0, 1])
  const json = await cli.run(['createresetlink', ...flags, '--json'])
  const { url, expiresAt } = JSON.parse(json.out.join('')) as { url: string; expiresAt: string }
  expect(url).toMatch(/^https:\/\/errors\.example\/account\/recover\/confirm\/1\/[0-9a-f]{64}\/$/)
  expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 86_000_000)
  const store = await open()
  const token = url.split('/').at(-2) ?? ''
  expect(await store.oneTimeSecrets.find('password-reset', token, 0)).toBeUndefined()
  // Only the last link works.
  expect(await store.oneTimeSecrets.deleteExpired(Number.MAX_SAFE_INTEGER)).toBe(1)
  await store.close()
})

it('prints a link that shows whose an address is, and none for a stranger’s', async () => {
  await createUser()
  const link = await cli.run(['createemaillink', '--email', EMAIL])
  expect(link.out[0]).toMatch(/\/account\/confirm-email\/1\/[0-9a-f]{64}\/$/)
  const other = ['--address', 'other@example.com']
  const refused = await cli.run(['createemaillink', '--email', EMAIL, ...other])
  expect([refused.code, refused.err.join('')]).toEqual([
    1,
    'vedette: me@example.com has no address other@example.com',
  ])
})

it('takes the second factor from who has lost it, and ends the sessions', async () => {
  await createUser()
  const store = await open()
  const user = await store.users.findByEmail(EMAIL)
  if (user === undefined) throw new Error('there is no user')
  const app = { userId: user.id, sealedSecret: 'x', timeStep: 1, createdAtMs: 1 }
  await store.authenticators.enroll({ ...app, recoveryCodeHashes: ['a'] })
  await store.close()
  const reset = ['reset2fa', '--email', EMAIL, '--json']
  expect((await cli.run(reset)).out).toEqual(['{"removed":true}'])
  expect((await cli.run(reset)).out).toEqual(['{"removed":false}'])
})

it.each(['createresetlink', 'reset2fa'])(
  '%s says when there is no such person',
  async (command) => {
    const { code, err } = await cli.run([command, '--email', 'nobody@example.com'])
    expect([code, err.join('\n')]).toEqual([
      1,
      expect.stringContaining('no user with the address nobody@example.com'),
    ])
  },
)

it('refuses a password that everybody knows', async () => {
  const password = ['--password', 'password1']
  const { code, err } = await cli.run(['createuser', '--email', EMAIL, '--no-input', ...password])
  expect([code, err.join('')]).toEqual([
    2,
    'vedette: this password cannot be used. This is one of the most common passwords.',
  ])
})
