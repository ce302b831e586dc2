import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemRandom } from '../platform/random.ts'
import { openStore } from '../store/open-store.ts'
import type { Store } from '../store/store.ts'
import { createDefaults, formatSetupLink, SETUP_TOKEN_OPTION } from './create-defaults.ts'
import { formatProjectDsn } from './format-project-dsn.ts'

let folder = ''
let store: Store
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vedette-defaults-'))
  const databasePath = join(folder, 'vedette.db')
  store = await openStore({ databasePath, threaded: false, migrate: true })
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const create = (on: Store = store) =>
  createDefaults({ store: on, clock: { nowMs: () => 1_000 }, random: systemRandom })

async function countAll() {
  const organizations = await store.organizations.list()
  const ids = organizations.map(({ id }) => id)
  const teams = (await Promise.all(ids.map((id) => store.teams.list(id)))).flat()
  const projects = (await Promise.all(ids.map((id) => store.projects.list(id)))).flat()
  const keys = (await Promise.all(projects.map(({ id }) => store.projectKeys.list(id)))).flat()
  return [organizations, teams, projects, keys].map((rows) => rows.length)
}

describe('createDefaults', () => {
  it('makes one of each, with a key that can be used', async () => {
    const { firstKey } = await create()
    expect(await countAll()).toEqual([1, 1, 1, 1])
    const organization = await store.organizations.findBySlug('vedette')
    const project = organization && (await store.projects.findBySlug(organization.id, 'internal'))
    expect(firstKey).toMatchObject({ projectId: project?.id, isActive: true })
    const teams = project && (await store.teams.listForProjects([project.id])).get(project.id)
    expect(teams?.map(({ slug }) => slug)).toEqual(['vedette'])
  })

  it('makes nothing the second time, even of what was deleted since', async () => {
    const { firstKey } = await create()
    await store.projectKeys.delete(firstKey?.publicKey ?? '')
    expect((await create()).firstKey).toBeUndefined()
    expect(await countAll()).toEqual([1, 1, 1, 0])
  })

  it('makes one of each when run by several at once', async () => {
    const results = await Promise.all([create(), create(), create()])
    expect(await countAll()).toEqual([1, 1, 1, 1])
    expect(results.filter(({ firstKey }) => firstKey)).toHaveLength(1)
  })

  it.each(['organizations', 'teams', 'projects', 'projectKeys'] as const)(
    'goes on where a run was interrupted before its %s',
    async (part) => {
      const insert = async () => {
        throw new Error('killed')
      }
      const get = (target: object, name: string) =>
        name === 'insert' ? insert : Reflect.get(target, name).bind(target)
      const broken = { ...store, [part]: new Proxy(store[part], { get }) }
      await expect(create(broken)).rejects.toThrow('killed')
      expect((await create()).firstKey).toBeDefined()
      expect(await countAll()).toEqual([1, 1, 1, 1])
    },
  )

  it('gives a new link each time while there is no superuser, and none after', async () => {
    const first = await create()
    const second = await create()
    expect(first.setupToken).toMatch(/^[0-9a-f]{64}$/)
    expect(second.setupToken).not.toBe(first.setupToken)
    expect(await store.options.find(SETUP_TOKEN_OPTION)).toMatch(/^[0-9a-f]{64}$/)
    await store.users.insert({
      email: 'me@example.com',
      name: 'Me',
      passwordHash: undefined,
      isSuperuser: true,
      createdAtMs: 1,
    })
    expect((await create()).setupToken).toBeUndefined()
    expect(await store.options.find(SETUP_TOKEN_OPTION)).toBeUndefined()
  })
})

describe('what is printed', () => {
  it.each([
    ['http://127.0.0.1:9000', 'http://KEY@127.0.0.1:9000/7', 'http://KEY:SECRET@127.0.0.1:9000/7'],
    ['https://e.test/errors', 'https://KEY@e.test/errors/7', 'https://KEY:SECRET@e.test/errors/7'],
    ['http://[::1]:9000', 'http://KEY@[::1]:9000/7', 'http://KEY:SECRET@[::1]:9000/7'],
  ])('is under %s', async (urlPrefix, open, secret) => {
    const { firstKey } = await create()
    if (!firstKey) throw new Error('the first run gives a key')
    const key = { projectId: firstKey.projectId, publicKey: 'KEY', secretKey: 'SECRET' }
    const dsn = formatProjectDsn(urlPrefix, key)
    expect(dsn.public).toBe(open.replace('/7', '/1'))
    expect(dsn.secret).toBe(secret.replace('/7', '/1'))
    expect(formatSetupLink(urlPrefix, 'abc')).toBe(`${urlPrefix}/auth/setup/?token=abc`)
  })
})
