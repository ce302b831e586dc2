import { Button, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange } from './useSettings.ts'

/** A key of its own for each program makes it possible to switch one off. */
export function AddClientKey({ org, project }: { org: string; project: string }) {
  const t = useTranslations('settings')
  const add = useChange(t('project.keys.made'))
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    const name = String(new FormData(form).get('name')).trim()
    const path = projectPath(org, project, 'keys/')
    add.mutate({ method: 'POST', path, body: { name } }, { onSuccess: () => form.reset() })
  }
  return (
    <Section title={t('project.keys.another')}>
      <Refusal error={add.error} />
      <form onSubmit={onSubmit} className={classes.form}>
        <TextInput
          label={t('project.general.name')}
          name="name"
          maxLength={64}
          size="xs"
          required
          withAsterisk={false}
          autoComplete="off"
        />
        <Button type="submit" loading={add.isPending}>
          {t('project.keys.make')}
        </Button>
      </form>
    </Section>
  )
}
