import { Button, Select, Stack } from '@mantine/core'
import type { ProjectTransferOffer } from '@vedette/protocol/api/project-transfer'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
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
  const t = useTranslations('account')
  const offer = useTransferOffer(data)
  if (isApiStatus(offer.error, 400)) {
    return (
      <Page title={t('transfer.title')}>
        <EmptyState title={t('transfer.refused')}>
          <p className={classes.text}>{offer.error.message}</p>
          {t('transfer.offerAnew')}
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title={t('transfer.title')} heading={t('transfer.heading')}>
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
  const t = useTranslations('account')
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
        {t.rich('transfer.gives', { org: () => <bdi>{project.organization.name}</bdi> })}
      </p>
      {organizations.length === 0 ? (
        <p className={classes.text}>{t('transfer.noOrganization')}</p>
      ) : (
        <form onSubmit={onSubmit}>
          <Stack gap="sm" maw={360}>
            <Refusal error={accept.error} />
            <Select
              label={t('transfer.organization')}
              data={organizations.map(({ slug, name }) => ({ value: slug, label: name }))}
              value={org}
              onChange={(value) => {
                setOrg(value ?? org)
                setTeam('')
              }}
              allowDeselect={false}
            />
            <Select
              label={t('transfer.team')}
              data={[
                { value: '', label: t('transfer.noTeam') },
                ...teams.map(({ id, slug }) => ({ value: id, label: `#${slug}` })),
              ]}
              value={team}
              onChange={(value) => setTeam(value ?? '')}
              allowDeselect={false}
            />
            <Button type="submit" loading={accept.isPending}>
              {t('transfer.take')}
            </Button>
          </Stack>
        </form>
      )}
    </Section>
  )
}
