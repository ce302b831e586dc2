import { Button, Select, TextInput } from '@mantine/core'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './NewProjectPage.module.css'
import { PlatformPicker } from './PlatformPicker.tsx'
import { useOrganization } from './useOrganization.ts'
import { useCreateProject } from './useProjects.ts'

export interface NewProjectPageProps {
  readonly org: string
  /** Told the slug of the project that is there now. */
  readonly onCreated: (project: string) => void
}

/** What it is written in, how it is called, who looks after it; then its first event. */
export function NewProjectPage({ org, onCreated }: NewProjectPageProps) {
  const t = useTranslations('projects')
  const organization = useOrganization(org)
  return (
    <Page title={t('new.title')} heading={t('new.title')}>
      <QueryView
        query={organization}
        isEmpty={(data) => teamsOf(data).length === 0}
        empty={<EmptyState title={t('new.noTeam')}>{t('new.noTeamWay')}</EmptyState>}
      >
        {(data) => <NewProjectForm org={org} organization={data} onCreated={onCreated} />}
      </QueryView>
    </Page>
  )
}

function teamsOf({ teams }: OrganizationDetail) {
  const own = teams.filter(({ access }) => access.includes('project:write'))
  return own.toSorted((one, other) => Number(other.isMember) - Number(one.isMember))
}

interface NewProjectFormProps extends NewProjectPageProps {
  readonly organization: OrganizationDetail
}

function NewProjectForm({ org, organization, onCreated }: NewProjectFormProps) {
  const t = useTranslations('projects')
  const create = useCreateProject(org)
  const teams = teamsOf(organization)
  const [platform, setPlatform] = useState('')
  const [name, setName] = useState('')
  const [team, setTeam] = useState(teams[0]?.slug ?? '')
  const faults: Readonly<Record<string, string>> =
    create.error && 'fields' in create.error ? { ...(create.error.fields as object) } : {}
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    create.mutate(
      { team, name: name.trim(), platform: platform || 'other' },
      { onSuccess: ({ slug }) => onCreated(slug) },
    )
  }
  return (
    <form className={classes.form} onSubmit={onSubmit}>
      <Section title={t('new.platform')} note={t('new.platformNote')}>
        <PlatformPicker value={platform} onChange={setPlatform} />
      </Section>
      <Section title={t('new.names')}>
        {faults.name === undefined && <Refusal error={create.error} />}
        <div className={classes.fields}>
          <TextInput
            label={t('new.name')}
            placeholder={t('new.nameHint')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={faults.name}
            maxLength={64}
            size="sm"
            required
            withAsterisk={false}
            autoComplete="off"
          />
          <Select
            label={t('new.team')}
            size="sm"
            data={teams.map(({ slug }) => ({ value: slug, label: `#${slug}` }))}
            value={team}
            onChange={(value) => setTeam(value ?? team)}
            searchable={teams.length > 8}
            allowDeselect={false}
          />
        </div>
        <Button type="submit" loading={create.isPending} disabled={name.trim() === ''} size="sm">
          {t('new.create')}
        </Button>
      </Section>
    </form>
  )
}
