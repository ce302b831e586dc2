import { describe, expect, it } from 'vitest'
import { isScope, SCOPES, type Scope } from '../users/scopes.ts'
import { createApi } from './create-api.ts'
import { type Endpoint, listEndpoints } from './endpoint.ts'
import { isEventStream } from './event-stream.ts'
import { MISDESCRIBED } from './testing/check-answers.ts'
import { createTestApi } from './testing/create-test-api.ts'
import {
  CALLERS,
  type CallerName,
  createPermissionWorld,
  type PermissionWorld,
} from './testing/permission-world.ts'

/** In: the request passed every check of access. Otherwise the refusal's status. */
type Verdict = 'in' | 401 | 403 | 404

describe('every endpoint', () => {
  it('lets in whom its description and the decision say, and is in the table', async () => {
    const faults: string[] = []
    const lines: string[] = []
    let world = await createPermissionWorld()
    const renew = async () => {
      world = await createPermissionWorld()
    }
    for (const endpoint of listEndpoints(createApi(createTestApi().deps))) {
      const verdicts = new Map<CallerName | Scope, Verdict>()
      for (const name of CALLERS) {
        verdicts.set(name, await ask(world, endpoint, { token: world.tokenOf(name), renew }))
      }
      for (const scope of SCOPES) {
        verdicts.set(scope, await ask(world, endpoint, { token: world.scopeTokenOf(scope), renew }))
      }
      const isThere = verdicts.get('owner') === 'in' || verdicts.get('superuser') === 'in'
      for (const [name, got] of verdicts) {
        const wanted = await expectedOf(world, endpoint, isScope(name) ? [name] : name)
        const isRight = wanted.includes(got) || (got === 404 && wanted.includes('in') && !isThere)
        if (!isRight) faults.push(`${title(endpoint)}: ${name} got ${got}, not ${wanted}`)
      }
      lines.push(formatRow(endpoint, verdicts))
    }
    expect(faults).toEqual([])
    await expect(`${HEAD}${lines.toSorted(byTitle).join('\n')}\n`).toMatchFileSnapshot(
      './testing/permission-matrix.txt',
    )
  }, 240_000)
})

describe('a project that is open to everybody', () => {
  it('lets nobody in but at the addresses that are for them', async () => {
    const closed = await listOpenTo(await createPermissionWorld())
    const world = await createPermissionWorld({ allowPublicProjects: true })
    await world.api.deps.stores.projects.update(world.project.id, { isPublic: true })
    const open = await listOpenTo(world)
    expect(open.filter((address) => !closed.includes(address))).toEqual([
      'GET /shared/projects/:organization/:project',
      'GET /shared/projects/:organization/:project/issues',
      'GET /shared/projects/:organization/:project/issues/:issue',
      'GET /shared/projects/:organization/:project/issues/:issue/events/latest',
    ])
    expect(closed.filter((address) => !open.includes(address))).toEqual([])
  })
})

/** Where somebody who has not signed in gets in. */
async function listOpenTo(world: PermissionWorld): Promise<readonly string[]> {
  const open: string[] = []
  const renew = async () => {}
  for (const endpoint of listEndpoints(createApi(world.api.deps))) {
    const verdict = await ask(world, endpoint, { token: undefined, renew })
    if (verdict === 'in') open.push(title(endpoint))
  }
  return open
}

const HEAD = `Who gets in where. Written by permission-matrix.test.ts (vitest -u), for reviews.

+ in, - 403, 0 404 (it does not exist for the caller), ! 401. Columns, from left to right:
${CALLERS.map((name, index) => `${index + 1} ${name}`).join(', ')}.
Membership is closed; "outside" means in no team. At the end, with which single scope a token of an
owner gets in.

`

function formatRow(endpoint: Endpoint, verdicts: ReadonlyMap<CallerName | Scope, Verdict>): string {
  const signs = CALLERS.map((name) => sign(verdicts.get(name)))
  const sufficient = SCOPES.filter((scope) => verdicts.get(scope) === 'in')
  const scopes = sufficient.length === SCOPES.length ? 'any' : sufficient.join(' ')
  return `${signs.join(' ')} | ${title(endpoint)} | ${scopes}`
}

function title({ method, path }: Endpoint): string {
  return `${method} ${path}`
}

function byTitle(a: string, b: string): number {
  const [first, second] = [a, b].map((line) => line.split(' | ')[1]?.split(' ').toReversed().join())
  return (first ?? '') < (second ?? '') ? -1 : 1
}

function sign(verdict: Verdict = 'in'): string {
  return { in: '+', 401: '!', 403: '-', 404: '0' }[verdict]
}

interface Asking {
  readonly token: string | undefined
  /** Makes the world anew after a request that may have changed it. */
  readonly renew: () => Promise<void>
}

/** Bodies are none that a handler takes: whoever gets in is told so by another status. */
async function ask(
  world: PermissionWorld,
  { method, path }: Endpoint,
  { token, renew }: Asking,
): Promise<Verdict> {
  const url = `/api/0${fill(path, world.params)}`
  const isRead = method === 'GET'
  const response = await world.api.app.request(url, {
    method,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    ...(isRead ? {} : { body: 'x' }),
  })
  const text = await readText(response)
  if (response.status === MISDESCRIBED) throw new Error(text)
  if (!isRead && response.status < 400) await renew()
  const { status } = response
  return status === 401 || status === 403 || status === 404 ? status : 'in'
}

/** A stream does not end by itself: whoever got in leaves. */
async function readText(response: Response): Promise<string> {
  if (!isEventStream(response)) return response.text()
  await response.body?.cancel()
  return ''
}

function fill(path: string, params: PermissionWorld['params']): string {
  return path.replace(/:([a-zA-Z]+)(?:\{[^}]*\})?/g, (_, name: string) => params[name] ?? '999')
}

/** Which verdicts are right; for a thing that the world has not, 404 is as good as in. */
async function expectedOf(
  world: PermissionWorld,
  { path, description }: Endpoint,
  caller: CallerName | readonly Scope[],
): Promise<readonly Verdict[]> {
  const scope = description?.scope
  // Where one signs in, 401 tells that it failed.
  if (scope === 'open') return ['in', 401]
  if (caller === 'nobody') return [401]
  // Some of these want a person in a browser, which no token is.
  if (scope === 'signed-in') return ['in', 403, 404]
  if (scope === 'superuser') return [caller === 'superuser' ? 'in' : 403]
  const names = new Set([...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => name))
  // A list over all organizations shows what the caller may see, which may be nothing.
  if (!names.has('organization') && !names.has('issue')) return ['in']
  const kind = targetOf(names)
  const wanted = [scope ?? []].flat()
  const onTarget = await world.decide(caller, kind)
  if (onTarget === undefined) return [404]
  const onProject = await world.decide(caller, 'project')
  if (wanted.some((one) => onTarget.has(one))) {
    const isMe = names.has('member') && caller === 'superuser' // who is no member
    // What people do to themselves without a scope, their tokens do with a stronger one.
    if (names.has('member') && typeof caller !== 'string') return ['in', 403]
    // What an organization's address names may belong to a project that the caller must not see.
    return isMe || (names.size > 1 && onProject === undefined) ? ['in', 404] : ['in']
  }
  // What is asked of a whole organization may be answered with those projects that the caller has.
  const isPartly = kind === 'organization' && wanted.some((one) => onProject?.has(one))
  return isPartly ? ['in', 403] : [403]
}

function targetOf(names: ReadonlySet<string | undefined>): 'project' | 'team' | 'organization' {
  if (names.has('project') || names.has('issue')) return 'project'
  return names.has('team') ? 'team' : 'organization'
}
