import { getRouteApi } from '@tanstack/react-router'
import { TailPage } from '../tail/TailPage.tsx'

const route = getRouteApi('/signed-in/organizations/$org/tail')

export function TailRoute() {
  const { org } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <TailPage
      key={`${org}/${search.project ?? ''}`}
      org={org}
      search={search}
      onSearch={(changed) => void navigate({ search: changed, replace: true })}
    />
  )
}
