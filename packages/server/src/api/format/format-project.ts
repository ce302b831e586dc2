import type {
  ProjectDetail,
  ProjectKeyDetail,
  ProjectSummary,
} from '@vedette/protocol/api/organization'
import { formatProjectDsn } from '../../projects/format-project-dsn.ts'
import type { ProjectKey } from '../../store/project-key-store.ts'
import type { ProjectAccess } from '../access.ts'
import { formatOrganization } from './format-organization.ts'
import { formatTime, formatTimeOrNull } from './format-time.ts'

export function formatProject(access: ProjectAccess): ProjectSummary {
  const { project, teams, member, scopes, isBookmarked } = access
  const references = teams.map(({ id, slug, name }) => ({ id: String(id), slug, name }))
  return {
    id: String(project.id),
    slug: project.slug,
    name: project.name,
    platform: project.platform ?? null,
    dateCreated: formatTime(project.createdAtMs),
    firstEvent: formatTimeOrNull(project.firstEventAtMs),
    status: project.status,
    access: [...scopes],
    features: [],
    isMember: teams.some((team) => member?.teamRoles.has(team.id)),
    hasAccess: true,
    isBookmarked,
    team: references[0] ?? null,
    teams: references,
  }
}

export function formatProjectDetail(access: ProjectAccess, urlPrefix: string): ProjectDetail {
  return {
    ...formatProject(access),
    organization: formatOrganization(access.organization, urlPrefix),
    allowedDomains: access.project.allowedDomains,
    isPublic: access.project.isPublic,
    isInternal: false,
    avatar: { avatarType: 'letter_avatar', avatarUuid: null },
    plugins: [],
  }
}

export function formatProjectKey(key: ProjectKey, urlPrefix: string): ProjectKeyDetail {
  const { rateLimit } = key
  return {
    id: key.publicKey,
    name: key.label,
    label: key.label,
    public: key.publicKey,
    secret: key.secretKey,
    projectId: key.projectId,
    isActive: key.isActive,
    rateLimit: rateLimit ? { window: rateLimit.windowSeconds, count: rateLimit.count } : null,
    dsn: formatKeyAddresses(key, urlPrefix),
    dateCreated: formatTime(key.createdAtMs),
  }
}

/** Everything that is pasted into clients and pages, made from one key. */
function formatKeyAddresses(key: ProjectKey, urlPrefix: string): ProjectKeyDetail['dsn'] {
  const base = `${urlPrefix}/api/${key.projectId}`
  const query = `?sentry_key=${key.publicKey}`
  return {
    ...formatProjectDsn(urlPrefix, key),
    csp: `${base}/csp-report/${query}`,
    security: `${base}/security/${query}`,
    minidump: `${base}/minidump/${query}`,
    cdn: `${urlPrefix}/js-sdk-loader/${key.publicKey}.min.js`,
  }
}
