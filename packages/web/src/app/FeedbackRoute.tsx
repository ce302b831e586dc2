import { getRouteApi } from '@tanstack/react-router'
import { FeedbackPage } from '../feedback/FeedbackPage.tsx'
import { normalizeFeedbackSearch } from '../feedback/feedback-search.ts'

const feedback = getRouteApi('/signed-in/organizations/$org/user-feedback')

export function FeedbackRoute() {
  const { org } = feedback.useParams()
  const navigate = feedback.useNavigate()
  return (
    <FeedbackPage
      org={org}
      params={feedback.useSearch()}
      onParams={(params) => void navigate({ search: normalizeFeedbackSearch(params) })}
    />
  )
}
