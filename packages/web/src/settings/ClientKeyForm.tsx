import { Button, TextInput } from '@mantine/core'
import type { ProjectKeyDetail } from '@vedette/protocol/api/organization'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Refusal } from '../ui/Refusal.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange } from './useSettings.ts'

export interface ClientKeyFormProps {
  readonly org: string
  readonly project: string
  readonly clientKey: ProjectKeyDetail
}

/** The name of a key, and how much may come with it. */
export function ClientKeyForm({ org, project, clientKey }: ClientKeyFormProps) {
  const t = useTranslations('settings')
  const change = useChange(t('project.keys.saved'))
  const { id, label, rateLimit } = clientKey
  const path = projectPath(org, project, `keys/${encodeURIComponent(id)}/`)
  // A count without its time is no limit, and a time without its count neither.
  const [isLimited, setIsLimited] = useState(rateLimit !== null)
  function noteLimit(event: FormEvent<HTMLFormElement>): void {
    const form = new FormData(event.currentTarget)
    setIsLimited(['count', 'window'].some((name) => Number(form.get(name)) > 0))
  }
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [count, window] = ['count', 'window'].map((name) => Number(form.get(name)))
    const limit = count && window ? { count, window } : null
    const body = { name: String(form.get('name')).trim(), rateLimit: limit }
    change.mutate({ method: 'PUT', path, body })
  }
  return (
    <form onSubmit={onSubmit} onInput={noteLimit}>
      <Refusal error={change.error} />
      <div className={classes.form}>
        <TextInput
          label={t('project.general.name')}
          name="name"
          defaultValue={label}
          maxLength={64}
          size="xs"
          required
          withAsterisk={false}
          autoComplete="off"
        />
        <TextInput
          label={t('project.keys.count')}
          name="count"
          type="number"
          min={isLimited ? 1 : 0}
          required={isLimited}
          withAsterisk={false}
          defaultValue={rateLimit?.count ?? ''}
          placeholder={t('project.keys.noLimit')}
          size="xs"
        />
        <TextInput
          label={t('project.keys.window')}
          name="window"
          type="number"
          min={isLimited ? 1 : 0}
          max={86_400}
          required={isLimited}
          withAsterisk={false}
          defaultValue={rateLimit?.window ?? ''}
          size="xs"
        />
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('project.keys.save')}
        </Button>
      </div>
    </form>
  )
}
