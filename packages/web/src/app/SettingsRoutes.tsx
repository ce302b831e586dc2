import { useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { TokenSections } from '../account/TokenSections.tsx'
import type { AuditSearch } from '../audit/index.ts'
import { AuditLogPage } from '../settings/AuditLogPage.tsx'
import { CodeMappingsPage } from '../settings/CodeMappingsPage.tsx'
import { DebugFilesPage } from '../settings/DebugFilesPage.tsx'
import { MembersPage } from '../settings/MembersPage.tsx'
import { OrganizationFrame } from '../settings/OrganizationFrame.tsx'
import { OrganizationProjectsPage } from '../settings/OrganizationProjectsPage.tsx'
import { OrganizationSettingsPage } from '../settings/OrganizationSettingsPage.tsx'
import { ProjectEnvironmentsPage } from '../settings/ProjectEnvironmentsPage.tsx'
import { ProjectFiltersPage } from '../settings/ProjectFiltersPage.tsx'
import { ProjectGroupingPage } from '../settings/ProjectGroupingPage.tsx'
import { ProjectKeysPage } from '../settings/ProjectKeysPage.tsx'
import { ProjectOwnershipPage } from '../settings/ProjectOwnershipPage.tsx'
import { ProjectPrivacyPage } from '../settings/ProjectPrivacyPage.tsx'
import { ProjectSettingsPage } from '../settings/ProjectSettingsPage.tsx'
import { ProjectTagsPage } from '../settings/ProjectTagsPage.tsx'
import { ProjectTeamsPage } from '../settings/ProjectTeamsPage.tsx'
import { ReleaseHookPage } from '../settings/ReleaseHookPage.tsx'
import { RepositoriesPage } from '../settings/RepositoriesPage.tsx'
import { SecurityHeadersPage } from '../settings/SecurityHeadersPage.tsx'
import { SourceMapsPage } from '../settings/SourceMapsPage.tsx'
import type { ListSearch, MemberSearch } from '../settings/settings-search.ts'
import { TeamPage } from '../settings/TeamPage.tsx'
import { TeamsPage } from '../settings/TeamsPage.tsx'

/** The filters of a page, which live in its address. */
function useFilters<Search extends object>() {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const onSearch = (next: Search) => void navigate({ to: pathname, search: next as never })
  return { search: search as Search, onSearch }
}

/** What the address names. A page for another thing is another page: nothing typed stays. */
function usePlace() {
  const { org = '', project = '', team = '' } = useParams({ strict: false })
  return { org, project, team, key: `${org}/${project}/${team}` }
}

export function OrganizationSettingsRoute() {
  const { org, key } = usePlace()
  return <OrganizationSettingsPage key={key} org={org} />
}

export function MembersRoute() {
  const { org, key } = usePlace()
  return <MembersPage key={key} org={org} {...useFilters<MemberSearch>()} />
}

export function OrganizationProjectsRoute() {
  const { org, key } = usePlace()
  return <OrganizationProjectsPage key={key} org={org} {...useFilters<ListSearch>()} />
}

export function RepositoriesRoute() {
  const { org, key } = usePlace()
  return <RepositoriesPage key={key} org={org} {...useFilters<ListSearch>()} />
}

export function TeamsRoute() {
  const { org, key } = usePlace()
  return <TeamsPage key={key} org={org} />
}

export function TeamRoute() {
  const { org, team, key } = usePlace()
  return <TeamPage key={key} org={org} team={team} />
}

export function AuditLogRoute() {
  const { org, key } = usePlace()
  return <AuditLogPage key={key} org={org} {...useFilters<AuditSearch>()} />
}

export function OrganizationTokensRoute() {
  const t = useTranslations('app')
  const s = useTranslations('settings')
  const { org, key } = usePlace()
  return (
    <OrganizationFrame key={key} org={org} title={t('tokens.title')}>
      {({ access }) => (
        <>
          <TokenSections intro={t('tokens.ofOrganization')} owner={{ kind: 'builds', org }} />
          {access.includes('org:admin') && (
            <TokenSections intro={s('organization.keysNote')} owner={{ kind: 'programs', org }} />
          )}
        </>
      )}
    </OrganizationFrame>
  )
}

export function ProjectSettingsRoute() {
  const { org, project, key } = usePlace()
  return <ProjectSettingsPage key={key} org={org} project={project} />
}

export function ProjectTeamsRoute() {
  const { org, project, key } = usePlace()
  return <ProjectTeamsPage key={key} org={org} project={project} />
}

export function ProjectOwnershipRoute() {
  const { org, project, key } = usePlace()
  return <ProjectOwnershipPage key={key} org={org} project={project} />
}

export function ProjectFiltersRoute() {
  const { org, project, key } = usePlace()
  return <ProjectFiltersPage key={key} org={org} project={project} />
}

export function ProjectPrivacyRoute() {
  const { org, project, key } = usePlace()
  return <ProjectPrivacyPage key={key} org={org} project={project} />
}

export function ProjectGroupingRoute() {
  const { org, project, key } = usePlace()
  return <ProjectGroupingPage key={key} org={org} project={project} />
}

export function ClientKeysRoute() {
  const { org, project, key } = usePlace()
  return <ProjectKeysPage key={key} org={org} project={project} />
}

export function ProjectTagsRoute() {
  const { org, project, key } = usePlace()
  return <ProjectTagsPage key={key} org={org} project={project} />
}

export function ProjectEnvironmentsRoute() {
  const { org, project, key } = usePlace()
  return <ProjectEnvironmentsPage key={key} org={org} project={project} />
}

export function CodeMappingsRoute() {
  const { org, project, key } = usePlace()
  return <CodeMappingsPage key={key} org={org} project={project} />
}

export function SourceMapsRoute() {
  const { org, project, key } = usePlace()
  return <SourceMapsPage key={key} org={org} project={project} />
}

export function DebugFilesRoute() {
  const { org, project, key } = usePlace()
  return <DebugFilesPage key={key} org={org} project={project} />
}

export function SecurityHeadersRoute() {
  const { org, project, key } = usePlace()
  return <SecurityHeadersPage key={key} org={org} project={project} />
}

export function ReleaseHookRoute() {
  const { org, project, key } = usePlace()
  return <ReleaseHookPage key={key} org={org} project={project} />
}
