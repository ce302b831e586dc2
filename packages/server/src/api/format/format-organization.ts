import type { Avatar } from '@vedette/protocol/api/avatar'
import type { DataScrubbing } from '@vedette/protocol/api/data-scrubbing'
import type {
  OrganizationDetail,
  OrganizationSummary,
  ProjectSummary,
  TeamSummary,
} from '@vedette/protocol/api/organization'
import { ORGANIZATION_ROLES } from '../../store/member-store.ts'
import type { Organization } from '../../store/organization-store.ts'
import type { OrganizationAccess } from '../access.ts'
import { formatTime } from './format-time.ts'

export function formatOrganization(
  organization: Organization,
  urlPrefix: string,
): OrganizationSummary {
  return {
    id: String(organization.id),
    slug: organization.slug,
    name: organization.name,
    dateCreated: formatTime(organization.createdAtMs),
    status: { id: 'active', name: 'active' },
    isEarlyAdopter: false,
    require2FA: organization.settings.require2FA,
    requireEmailVerification: false,
    features: [],
    links: {
      organizationUrl: `${urlPrefix}/organizations/${organization.slug}`,
      regionUrl: urlPrefix,
    },
  }
}

export interface OrganizationParts {
  readonly access: OrganizationAccess
  readonly teams: readonly TeamSummary[]
  readonly projects: readonly ProjectSummary[]
  readonly scrubbing: DataScrubbing
  readonly urlPrefix: string
  readonly pendingAccessRequests: number
  readonly avatar: Avatar
}

export function formatOrganizationDetail(parts: OrganizationParts): OrganizationDetail {
  const { access } = parts
  return {
    ...formatOrganization(access.organization, parts.urlPrefix),
    ...parts.scrubbing,
    // A superuser who is no member acts as an owner.
    orgRole: access.member?.role ?? 'owner',
    role: access.member?.role ?? 'owner',
    ...access.organization.settings,
    availableRoles: ORGANIZATION_ROLES.map((id) => ({ id, name: capitalize(id) })),
    isDefault: false,
    avatar: parts.avatar,
    pendingAccessRequests: parts.pendingAccessRequests,
    access: [...access.scopes],
    teams: parts.teams,
    projects: parts.projects,
  }
}

function capitalize(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
}
