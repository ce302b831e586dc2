import { join } from 'node:path'
import type { OrganizationId } from '@vedette/protocol/ids'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../store/open-store.ts'
import type { Store } from '../store/store.ts'
import { createTestCli, type TestCli } from './test-cli.ts'

let cli: TestCli
beforeEach(async () => {
  cli = createTestCli()
  await run('createuser', '--email', 'root@example.com', '--superuser', ...PASSWORD)
  await run('createuser', '--email', 'me@example.com', ...PASSWORD)
})
afterEach(() => cli.remove())

const PASSWORD = ['--no-input', '--password', 'clever otter on ice']
const ME = ['--email', 'me@example.com']
const ROOT = ['--email', 'root@example.com']

async function run(...argv: string[]): Promise<unknown> {
  const { code, out, err } = await cli.run([...argv, '--json'])
  expect({ code, err }).toEqual({ code: 0, err: [] })
  return JSON.parse(out.join(''))
}

async function refusal(...argv: string[]) {
  const { code, out, err } = await cli.run(argv)
  expect(out).toEqual([])
  return { code, err: err.join('\n') }
}

async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const databasePath = join(cli.cwd, '.vedette/vedette.db')
  const store = await openStore({ databasePath, threaded: false, migrate: false })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** What the log of the first organization says was done last, and that of the server. */
function lastEntries() {
  return withStore(async ({ organizations, auditLog }) => {
    const [organization] = await organizations.list()
    if (!organization) throw new Error('there is no organization')
    const last = async (id: OrganizationId | undefined) =>
      (await auditLog.list(id, { offset: 0, limit: 1 })).rows[0]
    return [await last(organization.id), await last(undefined)] as const
  })
}

async function lastEntry() {
  return (await lastEntries())[0]
}

describe('users', () => {
  it('lists everybody, and what they are', async () => {
    expect(await run('users', 'list')).toMatchObject([
      { email: 'me@example.com', isSuperuser: false, isActive: true, lastLogin: null },
      { email: 'root@example.com', isSuperuser: true },
    ])
    const { out } = await cli.run(['users', 'list'])
    expect(out).toEqual(['me@example.com', 'root@example.com  superuser'])
  })

  it('makes a superuser and takes that away, but not from the last', async () => {
    const last = await refusal('users', 'superuser', ...ROOT, '--remove')
    expect(last).toEqual({
      code: 1,
      err: 'vedette: root@example.com is the only superuser: make another one first',
    })
    expect(await run('users', 'superuser', ...ME)).toMatchObject({ isSuperuser: true })
    const entry = {
      action: 'user.superuser-add',
      target: 'me@example.com',
      actorUserId: undefined,
      data: { by: 'command line' },
    }
    expect(await lastEntries()).toMatchObject([entry, entry])
    await run('users', 'superuser', ...ROOT, '--remove')
    const root = await withStore(({ users }) => users.findByEmail('root@example.com'))
    expect(root?.isSuperuser).toBe(false)
  })

  it('locks somebody out with all sessions, and lets them in again', async () => {
    const userId = await withStore(async ({ users, sessions }) => {
      const user = await users.findByEmail('me@example.com')
      if (!user) throw new Error('there is no user')
      const times = { createdAtMs: 1, lastSeenAtMs: 1, expiresAtMs: 9e15, verifiedAtMs: 1 }
      const from = { ip: undefined, userAgent: undefined, method: 'password' } as const
      await sessions.insert({ sessionHash: 'x', userId: user.id, ...times, ...from })
      return user.id
    })
    await run('users', 'deactivate', ...ME)
    const state = () =>
      withStore(async ({ users, sessions }) => [
        (await users.find(userId))?.isActive,
        (await sessions.listForUser(userId)).length,
      ])
    expect(await state()).toEqual([false, 0])
    expect((await cli.run(['users', 'list'])).out[0]).toBe('me@example.com  inactive')
    await run('users', 'activate', ...ME)
    expect(await state()).toEqual([true, 0])
    expect(await lastEntry()).toMatchObject({ action: 'user.activate' })
  })
})

describe('members', () => {
  it('gives a role in the organization', async () => {
    const answer = await run('members', 'set', ...ME, '--role', 'manager')
    const place = { organization: 'vedette', role: 'manager', team: null, teamRole: null }
    expect(answer).toEqual({ email: 'me@example.com', ...place })
    expect(await run('members', 'list')).toEqual([
      {
        email: 'root@example.com',
        role: 'owner',
        teams: [{ slug: 'vedette', role: 'contributor' }],
      },
      {
        email: 'me@example.com',
        role: 'manager',
        teams: [{ slug: 'vedette', role: 'contributor' }],
      },
    ])
    expect(await lastEntry()).toMatchObject({ action: 'member.edit', data: { role: 'manager' } })
  })

  it('takes somebody into another organization and a team', async () => {
    await run('createorg', 'acme')
    await run('createteam', 'pay', '--org', 'acme')
    const team = ['--team', 'pay', '--team-role', 'admin']
    expect(await run('members', 'set', ...ME, '--org', 'acme', ...team)).toMatchObject({
      organization: 'acme',
      role: 'member',
      team: 'pay',
      teamRole: 'admin',
    })
    // Saying the team alone changes nothing about the role there.
    await run('members', 'set', ...ME, '--org', 'acme', '--team', 'pay')
    const [me] = (await run('members', 'list', '--org', 'acme')) as readonly unknown[]
    expect(me).toMatchObject({ role: 'member', teams: [{ slug: 'pay', role: 'admin' }] })
  })

  it.each([
    ['admin', 'admin'],
    ['member', 'contributor'],
    ['agent', 'agent'],
  ])('knows what old installations call %s', async (kind, teamRole) => {
    await run('members', 'set', ...ME, '--role', 'manager')
    expect(await run('members', 'set', ...ME, '--as', kind, '--team', 'vedette')).toMatchObject({
      role: 'member',
      teamRole,
    })
  })

  it('leaves an organization its last owner', async () => {
    const err = 'vedette: root@example.com is the only owner of vedette: make another one first'
    const refused = { code: 1, err }
    expect(await refusal('members', 'set', ...ROOT, '--role', 'member')).toEqual(refused)
    expect(await refusal('members', 'remove', ...ROOT)).toEqual(refused)
    await run('members', 'set', ...ME, '--role', 'owner')
    await run('members', 'remove', ...ROOT)
    expect(await lastEntry()).toMatchObject({ action: 'member.remove', data: { role: 'owner' } })
    expect(await run('members', 'list')).toMatchObject([{ email: 'me@example.com' }])
  })

  it('says what it does not understand', async () => {
    expect((await refusal('members', 'set', ...ME)).code).toBe(2)
    expect((await refusal('members', 'set', ...ME, '--role', 'king')).code).toBe(2)
    const both = await refusal('members', 'set', ...ME, '--role', 'admin', '--as', 'agent')
    expect(both.code).toBe(2)
    const unknown = await refusal('members', 'set', ...ME, '--team', 'x')
    expect(unknown).toEqual({ code: 1, err: expect.stringContaining('no team "x" in vedette') })
  })
})

describe('setowner', () => {
  it('hands a team and a project over, and takes the owner away', async () => {
    await run('createproject', 'shop')
    expect(await run('setowner', '--project', 'shop', ...ME)).toEqual({
      project: 'shop',
      owner: 'me@example.com',
    })
    await run('setowner', '--team', 'vedette', ...ME)
    expect(await lastEntry()).toMatchObject({ action: 'team.edit', target: 'vedette' })
    const owners = () =>
      withStore(async ({ organizations, projects, teams, users }) => {
        const [organization] = await organizations.list()
        if (!organization) throw new Error('there is no organization')
        const me = await users.findByEmail('me@example.com')
        const project = await projects.findBySlug(organization.id, 'shop')
        const team = await teams.findBySlug(organization.id, 'vedette')
        return [project, team].map((thing) => thing?.ownerUserId === me?.id)
      })
    expect(await owners()).toEqual([true, true])
    expect(await run('setowner', '--project', 'shop', '--nobody')).toMatchObject({ owner: null })
    expect(await owners()).toEqual([false, true])
  })

  it('says who and what is missing', async () => {
    await run('createorg', 'acme')
    expect((await refusal('setowner', ...ME)).code).toBe(2)
    expect((await refusal('setowner', '--team', 'vedette')).code).toBe(2)
    expect((await refusal('setowner', '--team', 'vedette', ...ME, '--nobody')).code).toBe(2)
    expect(await refusal('setowner', '--team', 'x', ...ME)).toMatchObject({ code: 1 })
    const stranger = await refusal('setowner', '--team', 'acme', ...ME, '--org', 'acme')
    expect(stranger.err).toContain('me@example.com is not in acme')
  })
})
