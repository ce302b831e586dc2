import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import type { CodeMapping } from './code-mappings.ts'
import classes from './Settings.module.css'
import { organizationPath, useChange, useResource } from './useSettings.ts'

interface Repository {
  readonly id: string
  readonly name: string
}

export interface MappingFormProps {
  readonly org: string
  readonly projectId: string
  /** Undefined for a new one. */
  readonly mapping: CodeMapping | undefined
  readonly onDone: () => void
}

export function MappingForm({ org, projectId, mapping, onDone }: MappingFormProps) {
  const t = useTranslations('settings')
  const save = useChange(t('project.mappings.saved'))
  const [repositoryId, setRepositoryId] = useState<string | null>(mapping?.repoId ?? null)
  const repositories = useResource<readonly Repository[]>(organizationPath(org, 'repos/'), {
    per_page: 100,
    status: 'active',
  })
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    const fields = new FormData(form)
    const roots = FIELDS.map(({ name }) => [name, String(fields.get(name)).trim()])
    const body = { projectId, repositoryId, ...Object.fromEntries(roots) }
    const path = organizationPath(org, mapping ? `code-mappings/${mapping.id}/` : 'code-mappings/')
    const onSuccess = () => {
      form.reset()
      onDone()
    }
    save.mutate({ method: mapping ? 'PUT' : 'POST', path, body }, { onSuccess })
  }
  return (
    <Section title={mapping ? t('project.mappings.change') : t('project.mappings.add')}>
      <Refusal error={save.error} />
      <QueryView
        query={repositories}
        isEmpty={(rows) => rows.length === 0}
        empty={
          <EmptyState title={t('project.mappings.noRepository')}>
            {t('project.mappings.noRepositoryNote')}
          </EmptyState>
        }
      >
        {(rows) => (
          <form onSubmit={onSubmit} className={classes.form}>
            <Select
              label={t('project.mappings.repository')}
              placeholder={t('project.choose')}
              data={rows.map(({ id, name }) => ({ value: id, label: name }))}
              value={repositoryId}
              onChange={setRepositoryId}
              searchable
            />
            <MappingFields mapping={mapping} />
            <Button type="submit" loading={save.isPending} disabled={repositoryId === null}>
              {mapping ? t('project.keys.save') : t('project.owners.addButton')}
            </Button>
            {mapping && (
              <Button variant="subtle" color="gray" onClick={onDone}>
                {t('project.mappings.cancel')}
              </Button>
            )}
          </form>
        )}
      </QueryView>
    </Section>
  )
}

const FIELDS = [
  { name: 'stackRoot', sample: 'app:///' },
  { name: 'sourceRoot', sample: 'src/' },
  { name: 'defaultBranch', sample: 'main' },
] as const

function MappingFields({ mapping }: Pick<MappingFormProps, 'mapping'>) {
  const t = useTranslations('settings')
  return FIELDS.map(({ name, sample }) => (
    <TextInput
      key={name}
      label={t(`project.mappings.${name}`)}
      name={name}
      placeholder={sample}
      defaultValue={mapping?.[name]}
      size="xs"
      autoComplete="off"
      spellCheck={false}
    />
  ))
}
