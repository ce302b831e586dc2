import { Link } from '@tanstack/react-router'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import type { ReactNode } from 'react'
import { VerifyProvider } from '../account/index.ts'
import { useOrganization } from '../projects/index.ts'
import { NavTabs } from '../ui/NavTabs.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import classes from './Settings.module.css'

export interface OrganizationFrameProps {
  readonly org: string
  readonly title: string
  readonly children: (organization: OrganizationDetail) => ReactNode
}

const PLACES = [
  { to: '/settings/$org/', label: 'General', scope: undefined },
  { to: '/settings/$org/members/', label: 'Members', scope: 'member:read' },
  { to: '/settings/$org/teams/', label: 'Teams', scope: 'team:read' },
  { to: '/settings/$org/auth-tokens/', label: 'Tokens', scope: undefined },
  { to: '/settings/$org/audit-log/', label: 'Audit log', scope: 'org:write' },
] as const

/** What all settings of an organization stand in. Who may not enter a place does not see it. */
export function OrganizationFrame({ org, title, children }: OrganizationFrameProps) {
  const organization = useOrganization(org)
  const { data } = organization
  const access = data?.access ?? []
  return (
    <Page title={title} heading={<bdi>{data?.name ?? org}</bdi>}>
      <NavTabs label="Settings of the organization">
        {PLACES.filter(({ scope }) => scope === undefined || access.includes(scope)).map(
          ({ to, label }) => (
            <Link key={to} to={to} params={{ org }} activeOptions={{ exact: label === 'General' }}>
              {label}
            </Link>
          ),
        )}
      </NavTabs>
      <VerifyProvider>
        <QueryView query={organization} lines={6}>
          {(found) => <div className={classes.stack}>{children(found)}</div>}
        </QueryView>
      </VerifyProvider>
    </Page>
  )
}
