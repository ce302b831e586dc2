import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { VerifyProvider } from '../account/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Settings.module.css'
import { useChange, useResource } from './useSettings.ts'

interface TransferOffer {
  readonly project: { readonly slug: string }
  readonly organizations: readonly { readonly slug: string; readonly name: string }[]
}

/** What the link of an offered project leads to: where it is to go, and the decision. */
export function AcceptTransferPage({ data }: { data: string }) {
  const offer = useResource<TransferOffer>('/accept-transfer/', { data })
  return (
    <Page title="Take a project over" heading="Take a project over">
      <VerifyProvider>
        <div className={classes.stack}>
          <QueryView query={offer}>
            {(found) =>
              found.organizations.length === 0 ? (
                <EmptyState title="You are an owner of no other organization">
                  Whoever takes a project over is an owner where it goes.
                </EmptyState>
              ) : (
                <Accept data={data} offer={found} />
              )
            }
          </QueryView>
        </div>
      </VerifyProvider>
    </Page>
  )
}

function Accept({ data, offer }: { data: string; offer: TransferOffer }) {
  const accept = useChange(undefined)
  const [organization, setOrganization] = useState(offer.organizations[0]?.slug ?? '')
  const body = { data, organization }
  const onSuccess = () =>
    window.location.assign(`/organizations/${encodeURIComponent(organization)}/projects/`)
  return (
    <Section title={offer.project.slug}>
      <p className={classes.text}>Its issues and events go along, and its clients report on.</p>
      <Refusal error={accept.error} />
      <div className={classes.form}>
        <Select
          label="It goes to"
          data={offer.organizations.map(({ slug, name }) => ({ value: slug, label: name }))}
          value={organization}
          onChange={(slug) => setOrganization(slug ?? organization)}
          allowDeselect={false}
        />
        <Button
          loading={accept.isPending}
          onClick={() =>
            accept.mutate({ method: 'POST', path: '/accept-transfer/', body }, { onSuccess })
          }
        >
          Take it over
        </Button>
      </div>
    </Section>
  )
}
