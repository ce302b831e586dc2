import { Button, TextInput } from '@mantine/core'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import type { ProjectTransferLink } from '@vedette/protocol/api/project-transfer'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import { InviteLink } from './InviteLink.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange } from './useSettings.ts'

/** For owners: a link with which the owner of another organization takes the project over. */
export function TransferSection({ settings }: { settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const offer = useChange<ProjectTransferLink>(undefined)
  const path = projectPath(settings.organization.slug, settings.slug, 'transfer/')
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    const email = String(new FormData(form).get('email')).trim()
    offer.mutate({ method: 'POST', path, body: { email } }, { onSuccess: () => form.reset() })
  }
  return (
    <Section title={t('project.transfer.title')}>
      <p className={classes.text}>{t('project.transfer.note')}</p>
      <Refusal error={offer.error} />
      <form onSubmit={onSubmit} className={classes.form}>
        <TextInput
          label={t('project.transfer.email')}
          name="email"
          type="email"
          maxLength={254}
          size="xs"
          required
          withAsterisk={false}
        />
        <Button type="submit" variant="default" loading={offer.isPending}>
          {t('project.transfer.offer')}
        </Button>
      </form>
      {offer.data && <OfferLink link={offer.data} />}
    </Section>
  )
}

function OfferLink({ link: { email, url, dateExpires } }: { link: ProjectTransferLink }) {
  const t = useTranslations('settings')
  const times = useTimes()
  return (
    <>
      <InviteLink label={t('project.transfer.link', { email })} link={url} />
      <p className={classes.detail}>
        {t.rich('project.transfer.until', {
          time: () => <time dateTime={dateExpires}>{times.exact(dateExpires)}</time>,
        })}
      </p>
    </>
  )
}
