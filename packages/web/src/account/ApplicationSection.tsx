import { Alert, Button, Group } from '@mantine/core'
import type { ApiApplication } from '@vedette/protocol/api/application'
import { useState } from 'react'
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
  const applications = useApplications()
  const [made, setMade] = useState<ApiApplication>()
  return (
    <>
      <Section title="Your applications">
        <p className={classes.text}>
          An application is a program of yours that other people may let act for them, by OAuth 2.
        </p>
        <QueryView
          query={applications}
          isEmpty={(rows) => rows.length === 0}
          empty={<EmptyState title="You have registered none" />}
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
      <Section title="Register an application">
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
  const [isEdited, setEdited] = useState(false)
  const rotate = useRotateSecret(application.id)
  const { name, clientID, redirectUris, isPublic } = application
  const secret = rotate.data?.clientSecret ?? madeSecret
  return (
    <li className={classes.tallRow}>
      <div className={classes.head}>
        <div className={classes.main}>
          <bdi>{name}</bdi> {isPublic && <Badge tone="info">Public</Badge>}
        </div>
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            onClick={() => setEdited(!isEdited)}
            aria-label={`Edit ${name}`}
            aria-expanded={isEdited}
          >
            Edit
          </Button>
          {!isPublic && <NewSecret name={name} rotate={rotate} />}
          <DeleteApplication application={application} />
        </Group>
      </div>
      <div className={classes.detail}>
        Client id <code className={classes.secret}>{clientID}</code>{' '}
        <CopyButton text={clientID} label={`Copy the client id of ${name}`} isIcon />
      </div>
      {redirectUris.map((uri) => (
        <div key={uri} className={classes.detail}>
          {uri}
        </div>
      ))}
      {redirectUris.length === 0 && (
        <div className={classes.detail}>No address to go back to yet: nobody can approve it.</div>
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
  return (
    <Alert color="teal" title="Copy the secret now: it is not shown again" role="status">
      <Group gap="xs" wrap="nowrap">
        <code className={classes.secret}>{secret}</code>
        <CopyButton text={secret} label="Copy the secret" isIcon />
      </Group>
    </Alert>
  )
}

interface NewSecretProps {
  readonly name: string
  readonly rotate: ReturnType<typeof useRotateSecret>
}

function NewSecret({ name, rotate }: NewSecretProps) {
  return (
    <ConfirmButton
      label="New secret"
      ariaLabel={`New secret for ${name}`}
      title={`Give ${name} another secret?`}
      isPending={rotate.isPending}
      error={rotate.error}
      onConfirm={(onDone) => rotate.mutate(undefined, { onSuccess: onDone })}
    >
      The one that it has opens nothing from then on. What people have approved stays.
    </ConfirmButton>
  )
}

function DeleteApplication({ application: { id, name } }: { application: ApiApplication }) {
  const remove = useDeleteApplication(id)
  return (
    <ConfirmButton
      label="Delete"
      ariaLabel={`Delete ${name}`}
      title={`Delete ${name}?`}
      isDangerous
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={(onDone) => remove.mutate(undefined, { onSuccess: onDone })}
    >
      It stops acting for everybody who has approved it. This cannot be undone.
    </ConfirmButton>
  )
}
