import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'

export function NoOrganizationPage() {
  return (
    <Page title="Welcome">
      <EmptyState title="You belong to no organization yet">
        Ask an owner to invite you, or create one on the server: <code>vedette createorg NAME</code>
      </EmptyState>
    </Page>
  )
}
