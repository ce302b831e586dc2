import { Button, Group, Select, TextInput } from '@mantine/core'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import type { ReleaseThresholdStanding } from '@vedette/protocol/api/release-threshold'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useEnvironments } from '../projects/index.ts'
import { Refusal } from '../ui/Refusal.tsx'
import classes from './Releases.module.css'
import { draftOf, inputOf, THRESHOLD_TYPES, TRIGGERS } from './threshold-fields.ts'
import { useChangeThreshold } from './useThresholds.ts'

export interface ThresholdFormProps {
  readonly org: string
  readonly release: ReleaseDetail
  /** The one to change; absent for a new one. */
  readonly threshold?: ReleaseThresholdStanding
  readonly onDone: () => void
}

/** What a project expects of its releases: more, or fewer, of something within some hours. */
export function ThresholdForm({ org, release, threshold, onDone }: ThresholdFormProps) {
  const t = useTranslations('releases')
  const change = useChangeThreshold(org, release.version)
  const environments = useEnvironments(org).data ?? []
  const slugs = release.projects.map(({ slug }) => slug)
  const [draft, setDraft] = useState(draftOf(threshold?.project_slug ?? slugs[0] ?? '', threshold))
  const input = inputOf(draft)
  const set = (name: keyof typeof draft) => (value: string | null) =>
    setDraft({ ...draft, [name]: value ?? '' })
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (input === undefined) return
    const id = threshold && { id: threshold.id }
    change.mutate({ project: draft.project, ...id, input }, { onSuccess: onDone })
  }
  const fieldOf = (name: keyof typeof draft) => ({ value: draft[name], onChange: set(name) })
  return (
    <form className={classes.form} onSubmit={onSubmit}>
      <div className={classes.fields}>
        {threshold === undefined && slugs.length > 1 && (
          <Choose label={t('thresholds.project')} data={slugs.map(same)} {...fieldOf('project')} />
        )}
        <Choose
          label={t('thresholds.type')}
          data={THRESHOLD_TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
          {...fieldOf('type')}
        />
        <Choose
          label={t('thresholds.trigger')}
          data={TRIGGERS.map((value) => ({ value, label: t(`triggers.${value}`) }))}
          {...fieldOf('trigger')}
        />
        <NumberInput label={t('thresholds.value')} {...fieldOf('value')} />
        <NumberInput label={t('thresholds.hours')} {...fieldOf('hours')} />
        <Choose
          label={t('list.environment')}
          data={[{ value: '', label: t('list.allEnvironments') }, ...environments.map(same)]}
          {...fieldOf('environment')}
        />
      </div>
      <Refusal error={change.error} />
      <Group gap="xs">
        <Button type="submit" loading={change.isPending} disabled={input === undefined}>
          {t('thresholds.save')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          {t('thresholds.cancel')}
        </Button>
      </Group>
    </form>
  )
}

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string | null) => void
}

function Choose(props: FieldProps & { readonly data: readonly Choice[] }) {
  return <Select {...props} allowDeselect={false} />
}

function NumberInput({ onChange, ...props }: FieldProps) {
  return (
    <TextInput
      {...props}
      onChange={(event) => onChange(event.currentTarget.value)}
      inputMode="decimal"
      size="xs"
    />
  )
}

interface Choice {
  readonly value: string
  readonly label: string
}

function same(name: string): Choice {
  return { value: name, label: name }
}
