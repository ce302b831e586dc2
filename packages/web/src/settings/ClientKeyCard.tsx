import type { ProjectKeyDetail } from '@vedette/protocol/api/organization'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { Badge } from '../ui/Badge.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Section } from '../ui/Section.tsx'
import { ClientKeyForm } from './ClientKeyForm.tsx'
import { ClientKeyStatistics } from './ClientKeyStatistics.tsx'
import classes from './ProjectKeysPage.module.css'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'

export interface ClientKeyCardProps extends ProjectPlace {
  readonly mayChange: boolean
  readonly clientKey: ProjectKeyDetail
  /** What can be done with it. */
  readonly actions: ReactNode
}

export function ClientKeyCard(props: ClientKeyCardProps) {
  const t = useTranslations('settings')
  const { org, project, clientKey, mayChange, actions } = props
  const { id, dsn, isActive, rateLimit } = clientKey
  const state = (
    <Badge tone={isActive ? 'good' : 'warning'}>
      {isActive ? t('project.keys.active') : t('project.keys.off')}
    </Badge>
  )
  return (
    <Section title={clientKey.label} note={state} actions={actions}>
      <Address label={t('project.keys.dsn')} value={dsn.public} hint={t('project.keys.dsnNote')} />
      <Address
        label={t('project.keys.secret')}
        value={dsn.secret}
        hint={t('project.keys.secretNote')}
      />
      <Address
        label={t('project.keys.security')}
        value={dsn.security}
        hint={t('project.keys.securityNote')}
      />
      <p className={classes.foot}>
        {t.rich('project.keys.created', { age: () => <Age at={clientKey.dateCreated} /> })} ·{' '}
        {rateLimit === null
          ? t('project.keys.unlimited')
          : t('project.keys.limited', { count: rateLimit.count, seconds: rateLimit.window })}
      </p>
      <ClientKeyStatistics {...{ org, project }} keyId={id} />
      {mayChange && (
        <ClientKeyForm
          key={`${clientKey.label} ${rateLimit?.count} ${rateLimit?.window}`}
          {...{ org, project, clientKey }}
        />
      )}
    </Section>
  )
}

interface AddressProps {
  readonly label: string
  readonly value: string
  readonly hint: string
}

function Address({ label, value, hint }: AddressProps) {
  const t = useTranslations('ui')
  return (
    <div className={classes.address}>
      <div className={classes.label}>
        <span>{label}</span> <span className={classes.hint}>{hint}</span>
      </div>
      <div className={classes.value}>
        <code className={classes.code}>{value}</code>
        <CopyButton text={value} label={t('copy.what', { what: label })} isIcon />
      </div>
    </div>
  )
}
