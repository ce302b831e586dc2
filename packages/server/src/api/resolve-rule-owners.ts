import { formatOwnerName } from '../ownership/format-rule.ts'
import type { OwnershipRule } from '../ownership/ownership-rule.ts'
import { createOwnerResolver, type Owner } from '../ownership/resolve-owners.ts'
import type { ProjectAccess } from './access.ts'
import type { ApiDeps } from './api-deps.ts'

export interface RuleOwners {
  /** By how rules write them. */
  readonly resolved: ReadonlyMap<string, Owner>
  /** Those who are nobody in the organization, or may not see the project. */
  readonly missing: readonly string[]
}

export async function resolveRuleOwners(
  { stores }: Pick<ApiDeps, 'stores'>,
  { organization, project }: Pick<ProjectAccess, 'organization' | 'project'>,
  rules: readonly OwnershipRule[],
): Promise<RuleOwners> {
  const resolve = createOwnerResolver(stores, { organization, project })
  const resolved = new Map<string, Owner>()
  const missing = new Set<string>()
  for (const name of rules.flatMap(({ owners }) => owners)) {
    const text = formatOwnerName(name)
    const owner = await resolve(name)
    if (owner) resolved.set(text, owner)
    else missing.add(text)
  }
  return { resolved, missing: [...missing] }
}
