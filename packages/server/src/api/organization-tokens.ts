import type { Organization } from '../store/organization-store.ts'
import type {
  NewOrganizationToken,
  OrganizationToken,
  OrganizationTokenKind,
} from '../store/organization-token-store.ts'
import { mayGrant } from '../users/permissions.ts'
import type { Scope } from '../users/scopes.ts'
import type { Access } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import { type ApiContext, callerOf, pathParam } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { audit } from './audit.ts'
import { TOKENS_MAX, tokenIdOf } from './token-input.ts'

export interface TokenFamily {
  readonly kind: OrganizationTokenKind
  /** The first word of its entries in the audit log. */
  readonly auditNoun: string
}

/** What the two kinds of tokens without a person have in common. */
export function createOrganizationTokens(
  deps: ApiDeps,
  access: Access,
  { kind, auditNoun }: TokenFamily,
) {
  const { organizationTokens } = deps.stores

  function note(context: ApiContext, verb: string, token: OrganizationToken): Promise<void> {
    const { organizationId, name, scopes } = token
    const target = `${auditNoun} ${token.id}`
    const data = { name, scopes: [...scopes] }
    return audit(deps, context, { organizationId, action: `${auditNoun}.${verb}`, target, data })
  }

  return {
    async list(context: ApiContext, scopes: readonly Scope[]) {
      const { organization } = await access.organization(context, scopes) // 403, 404
      return organizationTokens.list(organization.id, kind)
    },

    async get(context: ApiContext, scopes: readonly Scope[]): Promise<OrganizationToken> {
      const { organization } = await access.organization(context, scopes) // 403, 404
      const id = tokenIdOf(pathParam(context, 'token'))
      const token = await organizationTokens.find({ organizationId: organization.id, kind, id })
      if (token === undefined) throw new ApiError('not_found')
      return token
    },

    /** What a new one is made from. Refuses scopes that the caller does not have. */
    async prepare(context: ApiContext, organization: Organization, scopes: readonly Scope[]) {
      const caller = callerOf(context)
      if (!mayGrant(caller, scopes)) {
        const detail = `A token cannot make one that may do more: ${scopes.join(' ')}.`
        throw new ApiError('permission_denied', { detail })
      }
      if ((await organizationTokens.list(organization.id, kind)).length >= TOKENS_MAX) {
        const detail = `There are ${TOKENS_MAX} already: revoke some.`
        throw new ApiError('invalid_input', { detail })
      }
      return {
        organizationId: organization.id,
        createdByUserId: caller.user?.id,
        createdAtMs: deps.clock.nowMs(),
      }
    },

    async insert(context: ApiContext, row: NewOrganizationToken): Promise<OrganizationToken> {
      const token = await organizationTokens.insert(row)
      await note(context, 'create', token)
      return token
    },

    async rename(context: ApiContext, token: OrganizationToken, name: string) {
      const renamed = await organizationTokens.rename(token, name)
      if (renamed === undefined) throw new ApiError('not_found')
      await note(context, 'edit', renamed)
      return renamed
    },

    async revoke(context: ApiContext, token: OrganizationToken): Promise<void> {
      if (!(await organizationTokens.delete(token))) throw new ApiError('not_found')
      await note(context, 'remove', token)
    },
  }
}
