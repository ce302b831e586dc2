import type { OrganizationId } from '@vedette/protocol/ids'
import { expect, it } from 'vitest'
import { createMemoryStore } from '../store/memory/create-memory-store.ts'
import { refreshKeysOnChange } from './refresh-keys.ts'

it('forgets a key at intake when the key or its project is changed', async () => {
  const store = createMemoryStore()
  const invalidated: string[] = []
  const invalidate = (publicKey: string) => invalidated.push(publicKey)
  const { projectKeys, projects } = refreshKeysOnChange({ ...store, invalidate })
  const organization = await store.organizations.insert({ slug: 'o', name: 'O', createdAtMs: 1 })
  const project = await projects.insert({
    organizationId: organization.id as OrganizationId,
    teamIds: [],
    slug: 'p',
    name: 'P',
    platform: undefined,
    createdAtMs: 1,
  })
  await projectKeys.insert({
    projectId: project.id,
    publicKey: 'a'.repeat(32),
    secretKey: 'b'.repeat(32),
    label: 'Default',
    isActive: true,
    rateLimit: undefined,
    createdAtMs: 1,
  })
  await projectKeys.update('a'.repeat(32), { isActive: false })
  await projects.update(project.id, { status: 'disabled' })
  await projectKeys.delete('a'.repeat(32))
  expect(invalidated).toEqual(Array.from({ length: 4 }, () => 'a'.repeat(32)))
  expect(await projectKeys.list(project.id)).toEqual([])
})
