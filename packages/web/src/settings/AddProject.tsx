import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { ProjectSummary } from '@vedette/protocol/api/organization'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Refusal } from '../ui/Refusal.tsx'
import classes from './Settings.module.css'
import { teamPath, useChange } from './useSettings.ts'

/** A new project of a team; then its first event is what is waited for. */
export function AddProject({ org, team }: { org: string; team: string }) {
  const t = useTranslations('settings')
  const add = useChange<ProjectSummary>(undefined)
  const navigate = useNavigate()
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [name, platform] = ['name', 'platform'].map((field) => String(form.get(field)).trim())
    const body = { name, ...(platform && { platform }) }
    const onSuccess = ({ slug: project }: ProjectSummary) =>
      void navigate({
        to: '/organizations/$org/projects/$project/getting-started/',
        params: { org, project },
      })
    const path = teamPath(org, team, 'projects/')
    add.mutate({ method: 'POST', path, body }, { onSuccess })
  }
  return (
    <>
      <Refusal error={add.error} />
      <form onSubmit={onSubmit} className={classes.form}>
        <TextInput
          label={t('project.add.label')}
          name="name"
          placeholder={t('project.add.name')}
          maxLength={64}
          size="xs"
          required
          withAsterisk={false}
          autoComplete="off"
        />
        <TextInput
          label={t('project.general.platform')}
          name="platform"
          placeholder={t('project.add.platform')}
          maxLength={64}
          size="xs"
          autoComplete="off"
        />
        <Button type="submit" loading={add.isPending}>
          {t('project.add.create')}
        </Button>
      </form>
    </>
  )
}
