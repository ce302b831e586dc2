import { getRouteApi, useParams } from '@tanstack/react-router'
import { PublicIssuePage } from '../share/PublicIssuePage.tsx'
import { PublicProjectPage } from '../share/PublicProjectPage.tsx'
import { SharedIssuePage } from '../share/SharedIssuePage.tsx'

const publicProject = getRouteApi('/public/$org/$project')
const publicIssue = getRouteApi('/public/$org/$project/$issueId')

export function ShareRoute() {
  const { shareId = '' } = useParams({ strict: false })
  return <SharedIssuePage shareId={shareId} />
}

export function PublicProjectRoute() {
  const navigate = publicProject.useNavigate()
  return (
    <PublicProjectPage
      {...publicProject.useParams()}
      search={publicProject.useSearch()}
      onSearch={(search) => void navigate({ search })}
    />
  )
}

export function PublicIssueRoute() {
  return <PublicIssuePage {...publicIssue.useParams()} />
}
