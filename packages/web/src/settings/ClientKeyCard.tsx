import type { ProjectKeyDetail } from '@vedette/protocol/api/organization'
import type { ReactNode } from 'react'
import { Age } from '../ui/Age.tsx'
import { Badge } from '../ui/Badge.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './ProjectKeysPage.module.css'

export interface ClientKeyCardProps {
  readonly clientKey: ProjectKeyDetail
  /** What can be done with it. */
  readonly actions: ReactNode
}

export function ClientKeyCard({ clientKey, actions }: ClientKeyCardProps) {
  const { dsn, isActive, rateLimit } = clientKey
  const state = <Badge tone={isActive ? 'good' : 'warning'}>{isActive ? 'Active' : 'Off'}</Badge>
  return (
    <Section title={clientKey.label} note={state} actions={actions}>
      <Address label="DSN" value={dsn.public} hint="For every client of today." />
      <Address label="DSN with secret" value={dsn.secret} hint="For raven and other old clients." />
      <Address
        label="Security headers"
        value={dsn.security}
        hint="For report-uri of Content-Security-Policy and its kin."
      />
      <p className={classes.foot}>
        Created <Age at={clientKey.dateCreated} /> ·{' '}
        {rateLimit === null
          ? 'no rate limit'
          : `at most ${rateLimit.count} events in ${rateLimit.window} s`}
      </p>
    </Section>
  )
}

interface AddressProps {
  readonly label: string
  readonly value: string
  readonly hint: string
}

function Address({ label, value, hint }: AddressProps) {
  return (
    <div className={classes.address}>
      <div className={classes.label}>
        <span>{label}</span> <span className={classes.hint}>{hint}</span>
      </div>
      <div className={classes.value}>
        <code className={classes.code}>{value}</code>
        <CopyButton text={value} label={`Copy ${label}`} isIcon />
      </div>
    </div>
  )
}
