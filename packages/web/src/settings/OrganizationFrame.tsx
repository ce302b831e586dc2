import { Link } from '@tanstack/react-router'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { VerifyProvider } from '../account/index.ts'
import { useOrganization } from '../projects/index.ts'
import { NavTabs } from '../ui/NavTabs.tsx'
import { Page } from '../ui/Page.tsx'
import { Picture } from '../ui/Picture.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { listOrganizationPlaces } from './organization-places.ts'
import classes from './Settings.module.css'

export interface OrganizationFrameProps {
  readonly org: string
  readonly title: string
  readonly children: (organization: OrganizationDetail) => ReactNode
}

/** What all settings of an organization stand in. Who may not enter a place does not see it. */
export function OrganizationFrame({ org, title, children }: OrganizationFrameProps) {
  const places = useTranslations('places')
  const organization = useOrganization(org)
  const { data } = organization
  return (
    <Page
      title={title}
      heading={<Heading name={data?.name ?? org} url={data?.avatar.avatarUrl ?? null} />}
    >
      <NavTabs label={places('organization.label')}>
        {listOrganizationPlaces(data?.access ?? []).map(({ to, name }) => (
          <Link key={to} to={to} params={{ org }} activeOptions={{ exact: name === 'general' }}>
            {places(`organization.${name}`)}
          </Link>
        ))}
      </NavTabs>
      <VerifyProvider>
        <QueryView query={organization} lines={6}>
          {(found) => <div className={classes.stack}>{children(found)}</div>}
        </QueryView>
      </VerifyProvider>
    </Page>
  )
}

function Heading({ name, url }: { name: string; url: string | null }) {
  return (
    <span className={classes.heading}>
      {url !== null && <Picture url={url} name={name} size={28} isSquare />}
      <bdi>{name}</bdi>
    </span>
  )
}
