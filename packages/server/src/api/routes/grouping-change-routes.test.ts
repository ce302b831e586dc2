import { describe, expect, it } from 'vitest'
import type { GroupingChange, GroupingChangeKind } from '../../store/regroup-store.ts'
import type { ApiDeps } from '../api-deps.ts'
import { createTestApi, NO_CHANGES, NOW_MS, type TestTenant } from '../testing/create-test-api.ts'

/** A member of a shop that has one change, of that kind. */
async function openShop(kind: GroupingChangeKind) {
  let shop: TestTenant | undefined
  const change = async (): Promise<GroupingChange> => ({
    ...{ id: 7, projectId: shop?.project.id ?? (0 as TestTenant['project']['id']), kind },
    ...{ status: 'applied', actorUserId: undefined, summary: {} },
    ...{ createdAtMs: NOW_MS, appliedAtMs: NOW_MS, revertedAtMs: undefined },
  })
  const changes: Pick<ApiDeps, 'regrouper' | 'groupingChanges'> = {
    regrouper: { ...NO_CHANGES.regrouper, revert: change },
    groupingChanges: { ...NO_CHANGES.groupingChanges, findChange: change },
  }
  const api = createTestApi(changes)
  shop = await api.createTenant('shop')
  const member = await api.createUser('member@example.com', shop, 'member')
  const tokens = { owner: shop.token, member: await api.createToken(member) }
  return async (role: 'owner' | 'member') => {
    const path = '/api/0/projects/shop/shop-web/grouping-changes/7/'
    const response = await api.app.request(path, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${tokens[role]}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ status: 'reverted' }),
    })
    return response.status
  }
}

describe('a change of how a project groups', () => {
  it.each(['merge', 'unmerge'] as const)('that is a %s is taken back by members', async (kind) => {
    const revert = await openShop(kind)
    expect([await revert('owner'), await revert('member')]).toEqual([200, 200])
  })

  it('of its rules is for who may change the project', async () => {
    const revert = await openShop('rules')
    expect([await revert('owner'), await revert('member')]).toEqual([200, 403])
  })
})
