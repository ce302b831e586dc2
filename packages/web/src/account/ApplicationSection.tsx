import { Alert, Button, Group } from '@mantine/core'
import type { ApiApplication } from '@vedette/protocol/api/application'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Badge } from '../ui/Badge.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'
import { ApplicationForm } from './ApplicationForm.tsx'
import { useApplications, useDeleteApplication, useRotateSecret } from './useApplications.ts'

/** Programs that the person has made, for others to approve. */
export function ApplicationSection() {
  const t = useTranslations('account')
  const applications = useApplications()
  const [made, setMade] = useState<ApiApplication>()
  return (
    <>
      <Section title={t('application.list')}>
        <p className={classes.text}>{t('application.intro')}</p>
        <QueryView
          query={applications}
          isEmpty={(rows) => rows.length === 0}
          empty={<EmptyState title={t('application.none')} />}
        >
          {(rows) => (
            <ul className={classes.rows}>
              {rows.map((row) => (
                <ApplicationRow
                  key={row.id}
                  application={row}
                  madeSecret={made?.id === row.id ? made.clientSecret : null}
                />
              ))}
            </ul>
          )}
        </QueryView>
      </Section>
      <Section title={t('application.register')}>
        <ApplicationForm onSaved={setMade} />
      </Section>
    </>
  )
}

interface ApplicationRowProps {
  readonly application: ApiApplication
  /** Of one that was registered just now. */
  readonly madeSecret: string | null
}

function ApplicationRow({ application, madeSecret }: ApplicationRowProps) {
  const t = useTranslations('account')
  const [isEdited, setEdited] = useState(false)
  const rotate = useRotateSecret(application.id)
  const { name, clientID, redirectUris, isPublic } = application
  const secret = rotate.data?.clientSecret ?? madeSecret
  return (
    <li className={classes.tallRow}>
      <div className={classes.head}>
        <div className={classes.main}>
          <bdi>{name}</bdi> {isPublic && <Badge tone="info">{t('application.public')}</Badge>}
        </div>
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            onClick={() => setEdited(!isEdited)}
            aria-label={t('application.editOf', { name })}
            aria-expanded={isEdited}
          >
            {t('application.edit')}
          </Button>
          {!isPublic && <NewSecret name={name} rotate={rotate} />}
          <DeleteApplication application={application} />
        </Group>
      </div>
      <div className={classes.detail}>
        {t('application.clientId')} <code className={classes.secret}>{clientID}</code>{' '}
        <CopyButton text={clientID} label={t('application.copyId', { name })} isIcon />
      </div>
      {redirectUris.map((uri) => (
        <div key={uri} className={classes.detail}>
          {uri}
        </div>
      ))}
      {redirectUris.length === 0 && (
        <div className={classes.detail}>{t('application.noAddress')}</div>
      )}
      {secret && <Secret secret={secret} />}
      {isEdited && (
        <ApplicationForm
          application={application}
          onSaved={() => setEdited(false)}
          onCancel={() => setEdited(false)}
        />
      )}
    </li>
  )
}

function Secret({ secret }: { secret: string }) {
  const t = useTranslations('account')
  return (
    <Alert color="teal" title={t('application.secretOnce')} role="status">
      <Group gap="xs" wrap="nowrap">
        <code className={classes.secret}>{secret}</code>
        <CopyButton text={secret} label={t('application.copySecret')} isIcon />
      </Group>
    </Alert>
  )
}

interface NewSecretProps {
  readonly name: string
  readonly rotate: ReturnType<typeof useRotateSecret>
}

function NewSecret({ name, rotate }: NewSecretProps) {
  const t = useTranslations('account')
  return (
    <ConfirmButton
      label={t('application.newSecret')}
      ariaLabel={t('application.newSecretOf', { name })}
      title={t('application.newSecretTitle', { name })}
      isPending={rotate.isPending}
      error={rotate.error}
      onConfirm={(onDone) => rotate.mutate(undefined, { onSuccess: onDone })}
    >
      {t('application.newSecretNote')}
    </ConfirmButton>
  )
}

function DeleteApplication({ application: { id, name } }: { application: ApiApplication }) {
  const t = useTranslations('account')
  const remove = useDeleteApplication(id)
  return (
    <ConfirmButton
      label={t('application.delete')}
      ariaLabel={t('application.deleteOf', { name })}
      title={t('application.deleteTitle', { name })}
      isDangerous
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={(onDone) => remove.mutate(undefined, { onSuccess: onDone })}
    >
      {t('application.deleteNote')}
    </ConfirmButton>
  )
}
