import { Button, Select, Stack } from '@mantine/core'
import type { ProjectTransferOffer } from '@vedette/protocol/api/project-transfer'
import { type FormEvent, useState } from 'react'
import { isApiStatus } from '../api/api-error.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'
import { TripOutcome } from './TripOutcome.tsx'
import { useAcceptTransfer, useTransferOffer } from './useTransfer.ts'
import { VerifyProvider } from './VerifyProvider.tsx'

export interface AcceptTransferPageProps {
  /** The secret in the link. */
  readonly data: string
  readonly onAccepted: (place: { readonly org: string; readonly projectId: string }) => void
}

/** What the link leads to with which an owner gives a project to another organization. */
export function AcceptTransferPage({ data, onAccepted }: AcceptTransferPageProps) {
  const offer = useTransferOffer(data)
  if (isApiStatus(offer.error, 400)) {
    return (
      <Page title="Project transfer">
        <EmptyState title="This project cannot be taken over">
          <p className={classes.text}>{offer.error.message}</p>
          An owner of its organization can offer it anew.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title="Project transfer" heading="Take over a project">
      <VerifyProvider>
        <div className={classes.stack}>
          <TripOutcome />
          <QueryView query={offer} lines={6}>
            {(found) => <OfferForm data={data} offer={found} onAccepted={onAccepted} />}
          </QueryView>
        </div>
      </VerifyProvider>
    </Page>
  )
}

interface OfferFormProps extends AcceptTransferPageProps {
  readonly offer: ProjectTransferOffer
}

function OfferForm({ data, offer: { project, organizations }, onAccepted }: OfferFormProps) {
  const accept = useAcceptTransfer(data)
  const [org, setOrg] = useState(organizations[0]?.slug ?? '')
  const [team, setTeam] = useState('')
  const teams = organizations.find(({ slug }) => slug === org)?.teams ?? []
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    const choice = team === '' ? { organization: org } : { team }
    accept.mutate(choice, { onSuccess: () => onAccepted({ org, projectId: project.id }) })
  }
  return (
    <Section title={project.name} note={project.slug}>
      <p className={classes.text}>
        <bdi>{project.organization.name}</bdi> gives you this project. Its issues, events, settings
        and client keys go along, so that clients need no change; its teams and owner do not.
      </p>
      {organizations.length === 0 ? (
        <p className={classes.text}>
          You own no other organization: make one, or have somebody make you an owner.
        </p>
      ) : (
        <form onSubmit={onSubmit}>
          <Stack gap="sm" maw={360}>
            <Refusal error={accept.error} />
            <Select
              label="Organization"
              data={organizations.map(({ slug, name }) => ({ value: slug, label: name }))}
              value={org}
              onChange={(value) => {
                setOrg(value ?? org)
                setTeam('')
              }}
              allowDeselect={false}
            />
            <Select
              label="Team"
              data={[
                { value: '', label: 'None yet' },
                ...teams.map(({ id, slug }) => ({ value: id, label: `#${slug}` })),
              ]}
              value={team}
              onChange={(value) => setTeam(value ?? '')}
              allowDeselect={false}
            />
            <Button type="submit" loading={accept.isPending}>
              Take the project over
            </Button>
          </Stack>
        </form>
      )}
    </Section>
  )
}
