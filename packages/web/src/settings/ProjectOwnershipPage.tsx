import { Button, FileButton, Select, Textarea } from '@mantine/core'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { AUTO_ASSIGNMENTS } from '@vedette/protocol/api/ownership'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Translate } from '../messages/messages.ts'
import { Age } from '../ui/Age.tsx'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { type Field, FieldForm, type FieldValue } from '../ui/FieldForm.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { useCodeMappings } from './code-mappings.ts'
import { ProjectFrame, useLock } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange, useResource } from './useSettings.ts'

function ruleFields(t: Translate<'settings'>): readonly Field[] {
  return [
    {
      name: 'raw',
      kind: 'area',
      label: t('project.ownership.raw'),
      description: t('project.ownership.rawNote'),
      isCode: true,
    },
    {
      name: 'autoAssignment',
      kind: 'select',
      label: t('project.ownership.assignment'),
      choices: [
        { value: AUTO_ASSIGNMENTS.owner, label: t('project.ownership.toOwner') },
        { value: AUTO_ASSIGNMENTS.commits, label: t('project.ownership.toCommitter') },
        { value: AUTO_ASSIGNMENTS.off, label: t('project.ownership.toNobody') },
      ],
    },
    { name: 'fallthrough', kind: 'switch', label: t('project.ownership.fallthrough') },
  ]
}

type Ownership = Readonly<Record<string, FieldValue>>

interface CodeownersFile {
  readonly id: string
  readonly raw: string
  readonly dateUpdated: string
  readonly errors: Readonly<Record<string, readonly string[]>>
}

/** Who looks after which part of a project. */
export function ProjectOwnershipPage({ org, project }: ProjectPlace) {
  const t = useTranslations('settings')
  return (
    <ProjectFrame org={org} project={project} title={t('project.tabs.ownership')}>
      {(settings) => (
        <>
          <Rules org={org} settings={settings} />
          <Files org={org} settings={settings} />
        </>
      )}
    </ProjectFrame>
  )
}

interface PartProps {
  readonly org: string
  readonly settings: ProjectSettings
}

function Rules({ org, settings }: PartProps) {
  const t = useTranslations('settings')
  const lock = useLock(settings)
  const path = projectPath(org, settings.slug, 'ownership/')
  const ownership = useResource<Ownership>(path)
  const { mutate, isPending, error } = useChange(t('project.ownership.saved'))
  return (
    <Section title={t('project.ownership.title')}>
      <QueryView query={ownership}>
        {(values) => (
          <FieldForm
            fields={ruleFields(t)}
            values={values}
            lock={lock}
            isPending={isPending}
            error={error}
            onSave={(body, onDone) => mutate({ method: 'PUT', path, body }, { onSuccess: onDone })}
          />
        )}
      </QueryView>
    </Section>
  )
}

function Files({ org, settings }: PartProps) {
  const t = useTranslations('settings')
  const path = projectPath(org, settings.slug, 'codeowners/')
  const files = useResource<readonly CodeownersFile[]>(path)
  const mayChange = useLock(settings) === undefined
  return (
    <Section title="CODEOWNERS">
      <p className={classes.text}>{t('project.owners.note')}</p>
      <QueryView
        query={files}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title={t('project.owners.none')} />}
      >
        {(rows) => (
          <ul className={classes.rows}>
            {rows.map((file) => (
              <FileRow
                key={file.id}
                file={file}
                path={`${path}${file.id}/`}
                mayChange={mayChange}
              />
            ))}
          </ul>
        )}
      </QueryView>
      {mayChange && <AddFile org={org} projectId={settings.id} path={path} />}
    </Section>
  )
}

interface FileRowProps {
  readonly file: CodeownersFile
  readonly path: string
  readonly mayChange: boolean
}

function FileRow({ file, path, mayChange }: FileRowProps) {
  const t = useTranslations('settings')
  const remove = useChange(t('project.owners.removed'))
  const unknown = [...new Set(Object.values(file.errors).flat())]
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <CodeBlock code={file.raw} label={t('project.owners.file')} />
        <div className={classes.detail}>
          {t.rich('project.owners.changed', { age: () => <Age at={file.dateUpdated} /> })}
          {unknown.length > 0 && (
            <> · {t('project.owners.unknown', { names: unknown.join(', ') })}</>
          )}
        </div>
      </div>
      {mayChange && (
        <ConfirmButton
          label={t('project.remove')}
          ariaLabel={t('project.owners.remove')}
          title={t('project.owners.ask')}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={(onDone) => remove.mutate({ method: 'DELETE', path }, { onSuccess: onDone })}
        >
          {t('project.owners.askNote')}
        </ConfirmButton>
      )}
    </li>
  )
}

interface AddFileProps {
  readonly org: string
  readonly projectId: string
  readonly path: string
}

/** As text or from the disk; with a code mapping where the repository is only a part. */
function AddFile({ org, projectId, path }: AddFileProps) {
  const t = useTranslations('settings')
  const add = useChange(t('project.owners.added'))
  const [raw, setRaw] = useState('')
  const [mapping, setMapping] = useState<string | null>(null)
  const mappings = useCodeMappings(org, projectId).data ?? []
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    const body = { raw, ...(mapping === null ? {} : { codeMappingId: mapping }) }
    add.mutate({ method: 'POST', path, body }, { onSuccess: () => setRaw('') })
  }
  return (
    <form onSubmit={onSubmit}>
      <Refusal error={add.error} />
      <Textarea
        label={t('project.owners.add')}
        description={t('project.owners.addNote')}
        autosize
        minRows={4}
        maxRows={16}
        spellCheck={false}
        value={raw}
        onChange={(event) => setRaw(event.currentTarget.value)}
      />
      <div className={`${classes.controls} ${classes.after}`}>
        {mappings.length > 0 && (
          <Select
            aria-label={t('project.owners.mapping')}
            placeholder={t('project.owners.mapping')}
            data={mappings.map(({ id, stackRoot, repoName }) => ({
              value: id,
              label: `${repoName}: ${stackRoot || '/'}`,
            }))}
            value={mapping}
            onChange={setMapping}
            clearable
          />
        )}
        <FileButton onChange={(file) => void file?.text().then(setRaw)}>
          {(props) => (
            <Button {...props} variant="default">
              {t('project.owners.upload')}
            </Button>
          )}
        </FileButton>
        <Button type="submit" loading={add.isPending} disabled={raw.trim() === ''}>
          {t('project.owners.addButton')}
        </Button>
      </div>
    </form>
  )
}
