import { Button, Select, TextInput } from '@mantine/core'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMembers } from '../projects/index.ts'
import { Refusal } from '../ui/Refusal.tsx'
import { CODE_HOSTS } from './external-names.ts'
import classes from './Settings.module.css'
import { organizationPath, teamPath, useChange } from './useSettings.ts'

const USER = 'user:'
const TEAM = 'team:'
const EXAMPLE = '@ann'

/** Gives somebody a name, for who may; nothing for who may not. */
export function ExternalNameForm({ organization }: { organization: OrganizationDetail }) {
  const t = useTranslations('settings.organization')
  const [who, setWho] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [provider, setProvider] = useState<string>(CODE_HOSTS[0])
  const add = useChange(t('names.added'))
  const choices = useChoices(organization)
  if (choices.length === 0) return null
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (who === null) return
    const { path, userId } = targetOf(organization.slug, who)
    const body = { externalName: name.trim(), provider, ...(userId && { userId }) }
    add.mutate({ method: 'POST', path, body }, { onSuccess: () => setName('') })
  }
  return (
    <>
      <Refusal error={add.error} />
      <form onSubmit={onSubmit} className={classes.form}>
        <Select
          label={t('names.who')}
          placeholder={t('names.choose')}
          data={choices}
          value={who}
          onChange={setWho}
          searchable
        />
        <TextInput
          label={t('names.name')}
          placeholder={EXAMPLE}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
          size="xs"
          autoComplete="off"
        />
        <Select
          label={t('names.where')}
          data={CODE_HOSTS.map((value) => ({ value, label: t(`names.host.${value}`) }))}
          value={provider}
          onChange={(value) => value && setProvider(value)}
          allowDeselect={false}
        />
        <Button type="submit" loading={add.isPending} disabled={who === null || name.trim() === ''}>
          {t('names.add')}
        </Button>
      </form>
    </>
  )
}

/** Members for who runs the organization, and the teams that the caller runs. */
function useChoices({ slug, access, teams }: OrganizationDetail) {
  const members = useMembers(slug).data ?? []
  const mayNamePeople = access.includes('org:write') || access.includes('org:integrations')
  const people = members.flatMap(({ user, name, email }) =>
    user && mayNamePeople ? [{ value: `${USER}${user.id}`, label: name || email }] : [],
  )
  const own = teams.filter((team) => team.access.includes('team:write'))
  return [
    ...people,
    ...own.map((team) => ({ value: `${TEAM}${team.slug}`, label: `#${team.slug}` })),
  ]
}

function targetOf(org: string, who: string) {
  if (who.startsWith(TEAM)) {
    return { path: teamPath(org, who.slice(TEAM.length), 'external-teams/'), userId: undefined }
  }
  return { path: organizationPath(org, 'external-users/'), userId: who.slice(USER.length) }
}
