import { Alert, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { AccountEmail } from '@vedette/protocol/api/account'
import { useApi } from '../api/ApiProvider.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'

/** What the link leads to that was sent to an address. A click, since programs open links too. */
export function ConfirmEmailPage({ token }: { token: string }) {
  const api = useApi()
  const confirm = useMutation({
    // As signing in: a link that is gone is a 401, and no lost session.
    mutationKey: ['sign-in'],
    mutationFn: () => api.send<AccountEmail>('POST', '/users/me/emails/confirm/', { token }),
  })
  if (confirm.data) {
    return (
      <Page title="Address verified">
        <EmptyState title="This address is yours">{confirm.data.email} is verified.</EmptyState>
      </Page>
    )
  }
  return (
    <Page title="Verify your address" heading="Verify your address">
      <div className={classes.stack}>
        <Section title="Is this you?">
          <p className={classes.text}>This link was sent to an address of your account.</p>
          {confirm.error && (
            <Alert color="red" role="alert" p="xs" mb="sm">
              {confirm.error.message}
            </Alert>
          )}
          <Button onClick={() => confirm.mutate()} loading={confirm.isPending}>
            Yes, the address is mine
          </Button>
        </Section>
      </div>
    </Page>
  )
}
