import { getRouteApi } from '@tanstack/react-router'
import { StatsPage } from '../stats/StatsPage.tsx'
import { normalizeStatsSearch } from '../stats/stats-search.ts'

const stats = getRouteApi('/signed-in/organizations/$org/stats')

export function StatsRoute() {
  const { org } = stats.useParams()
  const navigate = stats.useNavigate()
  return (
    <StatsPage
      org={org}
      params={stats.useSearch()}
      onParams={(params) => void navigate({ search: normalizeStatsSearch(params) })}
    />
  )
}
