import { Button, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { InviteLink } from './InviteLink.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange } from './useSettings.ts'

interface Offer {
  readonly email: string
  readonly url: string
}

/** Offers the project to an owner of another organization. Nothing moves before they accept. */
export function TransferSection({ org, project }: { org: string; project: string }) {
  const offer = useChange<Offer>(undefined)
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email')).trim()
    const path = projectPath(org, project, 'transfer/')
    offer.mutate({ method: 'POST', path, body: { email } })
  }
  return (
    <Section title="Give the project to another organization">
      <p className={classes.text}>
        An owner there accepts by a link, which works once. Nothing is sent: give it to them.
      </p>
      <Refusal error={offer.error} />
      <form onSubmit={onSubmit} className={classes.form}>
        <TextInput
          label="Their email"
          name="email"
          type="email"
          maxLength={254}
          size="xs"
          required
          withAsterisk={false}
        />
        <Button type="submit" variant="default" loading={offer.isPending}>
          Offer it
        </Button>
      </form>
      {offer.data && (
        <InviteLink label={`The link for ${offer.data.email}`} link={offer.data.url} />
      )}
    </Section>
  )
}
