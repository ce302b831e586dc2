import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'

/** The same for what is hidden and what does not exist. */
export function NotPublic() {
  return (
    <Page title="Not public">
      <EmptyState title="There is nothing public at this address">
        Its organization may have taken it back. <a href="/">Members sign in.</a>
      </EmptyState>
    </Page>
  )
}
