import { useParams } from '@tanstack/react-router'
import { SharedIssuePage } from '../share/SharedIssuePage.tsx'

export function ShareRoute() {
  const { shareId = '' } = useParams({ strict: false })
  return <SharedIssuePage shareId={shareId} />
}
