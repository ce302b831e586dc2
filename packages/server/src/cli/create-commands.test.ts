import { join } from 'node:path'
import type { OrganizationId } from '@vedette/protocol/ids'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../store/open-store.ts'
import { createTestCli, type TestCli } from './test-cli.ts'

let cli: TestCli
beforeEach(() => {
  cli = createTestCli()
})
afterEach(() => cli.remove())

async function auditActions(): Promise<readonly string[]> {
  const databasePath = join(cli.cwd, '.vedette/vedette.db')
  const store = await openStore({ databasePath, threaded: false, migrate: false })
  try {
    const [organization] = await store.organizations.list()
    const page = { offset: 0, limit: 10 }
    const { rows } = await store.auditLog.list(organization?.id ?? (0 as OrganizationId), page)
    return rows.map(({ action, target, actorUserId }) => `${action} ${target} ${actorUserId}`)
  } finally {
    await store.close()
  }
}

describe('every command', () => {
  it('notes what it made, newest first', async () => {
    await cli.run(['createorg', 'acme'])
    await cli.run(['createteam', 'pay'])
    await cli.run(['createproject', 'shop'])
    await cli.run(['createuser', '--email', 'me@example.com', '--password', 'long enough'])
    expect(await auditActions()).toEqual([
      'user.create me@example.com undefined',
      'project.create shop undefined',
      'team.create pay undefined',
      'organization.create acme undefined',
    ])
  })
})

async function json(argv: readonly string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await cli.run([...argv, '--json'])
  expect({ code, err, lines: out.length }).toEqual({ code: 0, err: [], lines: 1 })
  return JSON.parse(out[0] ?? '') as Record<string, unknown>
}

async function refusal(argv: readonly string[]) {
  const { code, out, err } = await cli.run(argv)
  expect(out).toEqual([])
  return { code, err: err.join('\n') }
}

describe('createorg', () => {
  it('makes a slug of the name', async () => {
    expect(await json(['createorg', '  Acme Works '])).toEqual({
      id: '1',
      slug: 'acme-works',
      name: 'Acme Works',
    })
  })

  it('refuses a slug that is taken', async () => {
    await cli.run(['createorg', 'Acme'])
    expect(await refusal(['createorg', 'acme'])).toEqual({
      code: 1,
      err: 'vedette: an organization "acme" exists already',
    })
  })

  it('asks for a slug where the name makes none', async () => {
    expect(await refusal(['createorg', 'Проект'])).toEqual({
      code: 2,
      err: 'vedette: no slug can be made of "Проект": choose one with --slug',
    })
    expect(await json(['createorg', 'Проект', '--slug', 'proekt'])).toMatchObject({
      slug: 'proekt',
      name: 'Проект',
    })
  })
})

describe('createteam', () => {
  it('names what exists when the organization does not', async () => {
    await cli.run(['createorg', 'Acme'])
    await cli.run(['createorg', 'Beta'])
    expect(await refusal(['createteam', 'Pay', '--org', 'gamma'])).toEqual({
      code: 1,
      err: 'vedette: no organization "gamma"; there is acme, beta',
    })
    expect(await refusal(['createteam', 'Pay'])).toEqual({
      code: 1,
      err: 'vedette: which organization? Give --org; there is acme, beta',
    })
    expect(await json(['createteam', 'Pay', '--org', 'beta'])).toMatchObject({
      slug: 'pay',
      organization: 'beta',
    })
    expect(await refusal(['createteam', 'Pay', '--org', 'beta'])).toEqual({
      code: 1,
      err: 'vedette: a team "pay" exists already in beta',
    })
  })
})

describe('createproject', () => {
  it('needs nothing but a name in a fresh home', async () => {
    const project = await json(['createproject', 'Web Shop', '--url-prefix', 'https://e.test/x'])
    expect(Object.keys(project)).toEqual(['id', 'slug', 'organization', 'dsn'])
    expect(project).toMatchObject({ id: '1', slug: 'web-shop', organization: 'vedette' })
    const dsn = project.dsn as { public: string; secret: string }
    expect(dsn.public).toMatch(/^https:\/\/[0-9a-f]{32}@e\.test\/x\/1$/)
    expect(dsn.secret).toMatch(/^https:\/\/[0-9a-f]{32}:[0-9a-f]{32}@e\.test\/x\/1$/)
  })

  it('prints the DSN alone on standard output', async () => {
    const { out, err } = await cli.run(['createproject', 'shop'])
    expect(out).toEqual([expect.stringMatching(/^http:\/\/[0-9a-f]{32}@127\.0\.0\.1:9000\/1$/)])
    expect(err).toEqual(['Created the project shop in vedette. Its DSN:'])
  })

  it('refuses a name twice, an unknown organization, and an unknown team', async () => {
    await cli.run(['createproject', 'shop'])
    expect(await refusal(['createproject', 'shop'])).toEqual({
      code: 1,
      err: 'vedette: a project "shop" exists already in vedette',
    })
    expect((await refusal(['createproject', 'x', '--org', 'nope'])).err).toBe(
      'vedette: no organization "nope"; there is vedette',
    )
    expect((await refusal(['createproject', 'x', '--team', 'nope'])).err).toBe(
      'vedette: no team "nope" in vedette; there is vedette',
    )
  })

  it.each(['', '   ', 'x'.repeat(65)])('refuses the name %j', async (name) => {
    expect((await refusal(['createproject', name])).code).toBe(2)
  })
})

describe('createuser', () => {
  const email = ['createuser', '--email', 'Me@Example.com']

  it('takes the password from its option', async () => {
    expect(await json([...email, '--password', 'long enough', '--superuser'])).toEqual({
      id: '1',
      email: 'me@example.com',
      isSuperuser: true,
      organization: 'vedette',
    })
  })

  it('takes the password from standard input', async () => {
    const { code, err } = await cli.run(email, { input: ['long enough'] })
    expect({ code, err }).toEqual({
      code: 0,
      err: ['Created the user me@example.com, who is in vedette.'],
    })
  })

  it('asks a person twice', async () => {
    const both = ['long enough', 'long enuogh']
    expect(await cli.run(email, { input: both, isInteractive: true })).toMatchObject({
      code: 1,
      err: ['vedette: the two passwords differ'],
    })
  })

  it.each([
    [['--no-input'], '--no-input needs --password'],
    [['--password', 'short'], 'this password cannot be used. Use 8 characters or more.'],
    [[], 'no password was given'],
  ])('with %j fails', async (options, sentence) => {
    expect(await refusal([...email, ...options])).toEqual({ code: 2, err: `vedette: ${sentence}` })
  })

  it('refuses an address twice, and what is none', async () => {
    await cli.run([...email, '--password', 'long enough'])
    expect(await refusal([...email, '--password', 'long enough'])).toEqual({
      code: 1,
      err: 'vedette: a user with the address me@example.com exists already',
    })
    expect((await refusal(['createuser', '--email', 'me'])).code).toBe(2)
  })
})

describe('createtoken', () => {
  const member = ['createuser', '--email', 'me@example.com', '--password', 'long enough']
  const token = ['createtoken', '--email', 'me@example.com']

  it('may all that its user may', async () => {
    await cli.run(member)
    const created = await json(token)
    expect(created.token).toMatch(/^sntryu_[0-9a-f]{64}$/)
    expect(created.scopes).toContain('event:write')
    expect(created.scopes).not.toContain('org:admin')
  })

  it('of a superuser may everything', async () => {
    await cli.run([...member, '--superuser'])
    expect((await json(token)).scopes).toContain('org:admin')
  })

  it('may what is asked for', async () => {
    await cli.run(member)
    const scopes = ['--scope', 'org:read', '--scope', 'project:releases', '--scope', 'org:read']
    expect((await json([...token, ...scopes])).scopes).toEqual(['org:read', 'project:releases'])
    expect(await refusal([...token, '--scope', 'all'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('The scopes are org:read, '),
    })
  })

  it('needs a user', async () => {
    expect(await refusal(token)).toEqual({
      code: 1,
      err: 'vedette: no user with the address me@example.com: see vedette createuser',
    })
  })
})
