import { Button, Textarea } from '@mantine/core'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
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
        { value: 'Auto Assign to Issue Owner', label: t('project.ownership.toOwner') },
        { value: 'Auto Assign to Suspect Commits', label: t('project.ownership.toCommitter') },
        { value: 'Turn off Auto-Assignment', label: t('project.ownership.toNobody') },
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
      {mayChange && <AddFile path={path} />}
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

function AddFile({ path }: { path: string }) {
  const t = useTranslations('settings')
  const add = useChange(t('project.owners.added'))
  const [raw, setRaw] = useState('')
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    add.mutate({ method: 'POST', path, body: { raw } }, { onSuccess: () => setRaw('') })
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
      <Button type="submit" mt="xs" loading={add.isPending} disabled={raw.trim() === ''}>
        {t('project.owners.addButton')}
      </Button>
    </form>
  )
}
