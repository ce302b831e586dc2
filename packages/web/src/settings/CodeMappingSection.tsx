import { Button, Select, TextInput } from '@mantine/core'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import type { RepositoryDetail } from '@vedette/protocol/api/release'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Settings.module.css'
import { organizationPath, useChange, useResource, useRows } from './useSettings.ts'

/** A row of `GET /api/0/organizations/{org}/code-mappings/`. */
interface CodeMapping {
  readonly id: string
  readonly projectId: string
  readonly projectSlug: string | null
  readonly repoId: string
  readonly repoName: string | null
  readonly stackRoot: string
  readonly sourceRoot: string
  readonly defaultBranch: string
}

/** How paths of frames become paths of repositories: links to sources, owners, suspect commits. */
export function CodeMappingSection({ organization }: { organization: OrganizationDetail }) {
  const t = useTranslations('settings.organization')
  const { slug, access } = organization
  const [cursor, setCursor] = useState<string>()
  const [edited, setEdited] = useState<CodeMapping>()
  const mappings = useRows<CodeMapping>(organizationPath(slug, 'code-mappings/'), { cursor })
  const mayChange = access.includes('org:write') || access.includes('project:write')
  return (
    <Section title={t('mappings.title')}>
      <p className={classes.text}>{t('mappings.note')}</p>
      {mayChange && (
        <MappingForm
          key={edited?.id ?? 'new'}
          organization={organization}
          mapping={edited}
          onDone={() => setEdited(undefined)}
        />
      )}
      <QueryView
        query={mappings}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title={t('mappings.none')} />}
      >
        {(page) => (
          <>
            <ul className={classes.rows}>
              {page.rows.map((mapping) => (
                <MappingRow
                  key={mapping.id}
                  org={slug}
                  mapping={mapping}
                  onEdit={mayChange ? () => setEdited(mapping) : undefined}
                />
              ))}
            </ul>
            <Pager {...page} onMove={setCursor} />
          </>
        )}
      </QueryView>
    </Section>
  )
}

interface MappingRowProps {
  readonly org: string
  readonly mapping: CodeMapping
  /** Undefined for who may not. */
  readonly onEdit: (() => void) | undefined
}

function MappingRow({ org, mapping, onEdit }: MappingRowProps) {
  const t = useTranslations('settings.organization')
  const remove = useChange(t('mappings.removed'))
  const { id, projectSlug, repoName, stackRoot, sourceRoot, defaultBranch } = mapping
  const path = organizationPath(org, `code-mappings/${id}/`)
  const name = stackRoot || t('mappings.anything')
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <code>{name}</code> → <code>{`${repoName ?? ''}/${sourceRoot}`}</code>
        <div className={classes.detail}>
          <bdi>{projectSlug}</bdi> · <bdi>{defaultBranch}</bdi>
        </div>
      </div>
      {onEdit && (
        <div className={classes.controls}>
          <Button variant="default" onClick={onEdit} aria-label={t('mappings.editOf', { name })}>
            {t('mappings.edit')}
          </Button>
          <ConfirmButton
            label={t('mappings.remove')}
            ariaLabel={t('mappings.removeOf', { name })}
            title={t('mappings.removeAsk', { name })}
            isPending={remove.isPending}
            error={remove.error}
            onConfirm={(onDone) => remove.mutate({ method: 'DELETE', path }, { onSuccess: onDone })}
          >
            {t('mappings.removeNote')}
          </ConfirmButton>
        </div>
      )}
    </li>
  )
}

interface MappingFormProps {
  readonly organization: OrganizationDetail
  /** Undefined for a new one. */
  readonly mapping: CodeMapping | undefined
  readonly onDone: () => void
}

const TEXTS = ['stackRoot', 'sourceRoot', 'defaultBranch'] as const
const EXAMPLES = { stackRoot: 'webpack:///', sourceRoot: 'web/', defaultBranch: 'main' } as const

function MappingForm({ organization, mapping, onDone }: MappingFormProps) {
  const t = useTranslations('settings.organization')
  const { slug, projects } = organization
  const repositories = useResource<readonly RepositoryDetail[]>(organizationPath(slug, 'repos/'), {
    status: 'active',
    per_page: 100,
  })
  const save = useChange(t('mappings.saved'))
  const [projectId, setProject] = useState(mapping?.projectId ?? null)
  const [repositoryId, setRepository] = useState(mapping?.repoId ?? null)
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    const texts = TEXTS.map((name) => [name, String(form.get(name)).trim()])
    const body = { projectId, repositoryId, ...Object.fromEntries(texts) }
    const path = organizationPath(slug, `code-mappings/${mapping ? `${mapping.id}/` : ''}`)
    const onSuccess = () => {
      element.reset()
      onDone()
    }
    save.mutate({ method: mapping ? 'PUT' : 'POST', path, body }, { onSuccess })
  }
  return (
    <>
      <Refusal error={save.error} />
      <form onSubmit={onSubmit} className={classes.form}>
        <Select
          label={t('mappings.project')}
          data={projects.map(({ id, slug: name }) => ({ value: id, label: name }))}
          value={projectId}
          onChange={setProject}
          searchable
        />
        <Select
          label={t('mappings.repository')}
          data={(repositories.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={repositoryId}
          onChange={setRepository}
          searchable
        />
        {TEXTS.map((name) => (
          <TextInput
            key={name}
            label={t(`mappings.${name}`)}
            name={name}
            placeholder={EXAMPLES[name]}
            defaultValue={mapping?.[name] ?? ''}
            maxLength={255}
            size="xs"
            autoComplete="off"
          />
        ))}
        <Button
          type="submit"
          loading={save.isPending}
          disabled={projectId === null || repositoryId === null}
        >
          {mapping ? t('mappings.save') : t('mappings.add')}
        </Button>
        {mapping && (
          <Button variant="default" onClick={onDone}>
            {t('mappings.cancel')}
          </Button>
        )}
      </form>
    </>
  )
}
