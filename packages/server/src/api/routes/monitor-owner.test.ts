import { describe, expect, it } from 'vitest'
import { createTestApi } from '../testing/create-test-api.ts'
import { requestAs } from '../testing/request-as.ts'

const PATH = '/organizations/shop/monitors/'
const NEW = { project: 'shop-web', name: 'Backup', config: { schedule: '0 * * * *' } }

async function openShop() {
  const api = createTestApi()
  const tenant = await api.createTenant('shop')
  const send = (path: string, method?: 'POST' | 'PUT' | 'DELETE', body?: object) =>
    requestAs(api, tenant.token, [path, { ...(method && { method }), ...(body && { body }) }])
  const { id: teamId } = (await api.deps.stores.teams.list(tenant.organization.id))[0] ?? {}
  return { api, tenant, send, teamId: String(teamId), userId: String(tenant.owner.id) }
}

describe('the owner of a monitor', () => {
  it('is a person or a team that sees the project', async () => {
    const { api, send, teamId, userId } = await openShop()
    const made = await send(PATH, 'POST', { ...NEW, owner: `team:${teamId}` })
    const ofTeam = { owner: { type: 'team', id: teamId, name: 'shop' } }
    expect(made).toMatchObject({ status: 201, json: ofTeam })
    expect((await send(PATH)).json).toMatchObject([ofTeam])
    const own = `${PATH}backup/`
    const ofUser = { owner: { type: 'user', id: userId, email: 'owner@shop.example' } }
    expect((await send(own, 'PUT', { owner: `user:${userId}` })).json).toMatchObject(ofUser)
    expect((await send(own, 'PUT', { name: 'Nightly' })).json).toMatchObject(ofUser)
    expect((await send(own, 'PUT', { owner: null })).json).toMatchObject({ owner: null })
    const stranger = await api.createUser('stranger@bank.example')
    for (const owner of [`user:${stranger.id}`, 'team:999', 'somebody']) {
      expect(await send(own, 'PUT', { owner })).toMatchObject({
        status: 400,
        json: { owner: [expect.any(String)] },
      })
    }
  })

  it('goes with the membership, and with the team', async () => {
    const { api, tenant, send, teamId } = await openShop()
    const ann = await api.createUser('ann@shop.example', tenant, 'admin')
    await send(PATH, 'POST', { ...NEW, owner: `user:${ann.id}` })
    const { id } = (await api.deps.stores.members.find(tenant.organization.id, ann.id)) ?? {}
    await send(`/organizations/shop/members/${id}/`, 'DELETE')
    expect((await send(PATH)).json).toMatchObject([{ owner: null }])
    await send(`${PATH}backup/`, 'PUT', { owner: `team:${teamId}` })
    await send('/teams/shop/shop/', 'DELETE')
    expect((await send(PATH)).json).toMatchObject([{ owner: null }])
  })
})
