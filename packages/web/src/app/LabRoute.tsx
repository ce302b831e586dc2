import { getRouteApi } from '@tanstack/react-router'
import { GroupingLabPage } from '../grouping-lab/GroupingLabPage.tsx'

const lab = getRouteApi('/signed-in/organizations/$org/projects/$project/grouping-lab')

export function GroupingLabRoute() {
  const params = lab.useParams()
  const navigate = lab.useNavigate()
  return (
    <GroupingLabPage
      key={`${params.org}/${params.project}`}
      {...params}
      search={lab.useSearch()}
      onSearch={(search) => void navigate({ search })}
    />
  )
}
