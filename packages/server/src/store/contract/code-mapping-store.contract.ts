import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every CodeMappingStore keeps. */
export function describeCodeMappingStore(backend: string, open: OpenStore): void {
  describe(`CodeMappingStore on ${backend}`, () => {
    it('keeps mappings of a project, the most exact first', async () => {
      const store = await open()
      const { organization, project } = await seedShop(store)
      const other = await seedShop(store, 'other')
      const common = {
        organizationId: organization.id,
        projectId: project.id,
        repositoryId: 1,
        sourceRoot: 'src/',
        defaultBranch: 'main',
        createdAtMs: T0_MS,
        updatedAtMs: T0_MS,
      }
      const short = await store.codeMappings.insert({ ...common, stackRoot: '' })
      const long = await store.codeMappings.insert({ ...common, stackRoot: 'app/' })
      const list = () => store.codeMappings.list(organization.id, [project.id])
      expect(await list()).toEqual([long, short])
      expect(await store.codeMappings.list(other.organization.id, [project.id])).toEqual([])
      expect(await store.codeMappings.list(organization.id, [])).toEqual([])
      expect(await store.codeMappings.find(organization.id, long.id)).toEqual(long)
      expect(await store.codeMappings.find(other.organization.id, long.id)).toBeUndefined()
      const again = store.codeMappings.insert({ ...common, stackRoot: 'app/' })
      await expect(again).rejects.toThrow(UniqueViolation)
      const { organizationId: _, createdAtMs: __, ...change } = { ...common, stackRoot: 'app/' }
      const changed = store.codeMappings.update(short.id, change)
      await expect(changed).rejects.toThrow(UniqueViolation)
      const moved = { ...change, stackRoot: 'x/', updatedAtMs: T0_MS + 1 }
      expect(await store.codeMappings.update(short.id, moved)).toEqual({ ...short, ...moved })
      expect(await store.codeMappings.delete(long.id)).toBe(true)
      expect(await store.codeMappings.delete(long.id)).toBe(false)
      expect(await store.codeMappings.update(long.id, moved)).toBeUndefined()
      expect(await list()).toMatchObject([{ id: short.id }])
    })
  })
}
