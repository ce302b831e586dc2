import { Button, Select, TextInput } from '@mantine/core'
import type { MonitorSummary } from '@vedette/protocol/api/monitor'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Refusal } from '../ui/Refusal.tsx'
import { INTERVAL_UNITS } from './interval-units.ts'
import { OwnerField } from './MonitorOwner.tsx'
import classes from './Monitors.module.css'
import { bodyOf, draftOf, type MonitorDraft } from './monitor-draft.ts'

export interface MonitorFormProps {
  readonly org: string
  /** To choose from for a new monitor. */
  readonly projects: readonly string[] | undefined
  readonly monitor: MonitorSummary | undefined
  readonly saveLabel: string
  readonly isPending: boolean
  readonly error: (Error & { readonly fields?: Readonly<Record<string, string>> }) | null
  readonly onSave: (body: object) => void
}

const ZONES = Intl.supportedValuesOf('timeZone')

export function MonitorForm(props: MonitorFormProps) {
  const { org, projects, monitor, saveLabel, isPending, error, onSave } = props
  const t = useTranslations('monitors')
  const [draft, setDraft] = useState(() => draftOf(monitor, projects?.[0] ?? ''))
  const faults = error?.fields ?? {}
  const set = (part: Partial<MonitorDraft>) => setDraft({ ...draft, ...part })
  /** A field of text, with what the API says of it. */
  const text = (name: keyof MonitorDraft, field: string) => ({
    label: t(`fields.${name}`),
    size: 'sm' as const,
    value: draft[name],
    error: faults[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ [name]: event.currentTarget.value }),
  })
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    onSave(bodyOf(draft, projects !== undefined))
  }
  return (
    <form className={classes.form} onSubmit={onSubmit}>
      {Object.keys(faults).length === 0 && <Refusal error={error} />}
      {projects && (
        <Select
          {...text('project', 'project')}
          data={projects}
          onChange={(project) => set({ project: project ?? '', owner: '' })}
          allowDeselect={false}
          searchable
        />
      )}
      <TextInput {...text('name', 'name')} maxLength={128} required withAsterisk={false} />
      <TextInput {...text('slug', 'slug')} description={t('slugNote')} />
      <OwnerField
        {...{ org, monitor, draft, error: faults.owner }}
        onChange={(owner) => set({ owner })}
      />
      <ScheduleFields draft={draft} set={set} text={text} />
      <div className={classes.pair}>
        <TextInput
          {...text('margin', 'config.checkin_margin')}
          description={t('marginNote')}
          inputMode="numeric"
        />
        <TextInput
          {...text('runtime', 'config.max_runtime')}
          description={t('runtimeNote')}
          inputMode="numeric"
        />
        <TextInput
          {...text('failures', 'config.failure_issue_threshold')}
          description={t('failuresNote')}
          inputMode="numeric"
        />
        <TextInput
          {...text('recoveries', 'config.recovery_threshold')}
          description={t('recoveriesNote')}
          inputMode="numeric"
        />
      </div>
      <div>
        <Button type="submit" loading={isPending}>
          {saveLabel}
        </Button>
      </div>
    </form>
  )
}

interface ScheduleFieldsProps {
  readonly draft: MonitorDraft
  readonly set: (part: Partial<MonitorDraft>) => void
  readonly text: (
    name: keyof MonitorDraft,
    field: string,
  ) => {
    readonly label: string
    readonly size: 'sm'
    readonly value: string
    readonly error: string | undefined
    readonly onChange: (event: { currentTarget: { value: string } }) => void
  }
}

function ScheduleFields({ draft, set, text }: ScheduleFieldsProps) {
  const t = useTranslations('monitors')
  return (
    <>
      <Select
        {...text('type', 'config.schedule_type')}
        data={[
          { value: 'crontab', label: t('types.crontab') },
          { value: 'interval', label: t('types.interval') },
        ]}
        onChange={(type) => set({ type: type === 'interval' ? 'interval' : 'crontab' })}
        allowDeselect={false}
      />
      {draft.type === 'crontab' ? (
        <TextInput
          {...text('crontab', 'config.schedule')}
          description={t('crontabNote')}
          required
          withAsterisk={false}
        />
      ) : (
        <div className={classes.pair}>
          <TextInput {...text('count', 'config.schedule')} inputMode="numeric" />
          <Select
            {...text('unit', 'config.schedule.1')}
            data={INTERVAL_UNITS.map((unit) => ({ value: unit, label: t(`units.${unit}`) }))}
            onChange={(unit) => set({ unit: unit ?? 'day' })}
            allowDeselect={false}
          />
        </div>
      )}
      <Select
        {...text('timezone', 'config.timezone')}
        data={ZONES.includes(draft.timezone) ? ZONES : [draft.timezone, ...ZONES]}
        onChange={(timezone) => set({ timezone: timezone ?? 'UTC' })}
        allowDeselect={false}
        searchable
      />
    </>
  )
}
