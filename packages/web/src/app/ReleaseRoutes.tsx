import { useParams } from '@tanstack/react-router'
import { ReleaseListPage } from '../releases/ReleaseListPage.tsx'
import { ReleasePage } from '../releases/ReleasePage.tsx'

export function ReleaseListRoute() {
  const { org = '' } = useParams({ strict: false })
  return <ReleaseListPage key={org} org={org} />
}

export function ReleaseRoute() {
  const { org = '', version = '' } = useParams({ strict: false })
  return <ReleasePage key={`${org}/${version}`} org={org} version={version} />
}
