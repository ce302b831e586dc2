import { Button, Textarea } from '@mantine/core'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { type FormEvent, useState } from 'react'
import { Age } from '../ui/Age.tsx'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { type Field, FieldForm, type FieldValue } from '../ui/FieldForm.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { lockOf, ProjectFrame } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange, useResource } from './useSettings.ts'

const RULES: readonly Field[] = [
  {
    name: 'raw',
    kind: 'area',
    label: 'Rules',
    description: 'One a line: path:src/pay/* jane@example.com #payments. The last that fits wins.',
    isCode: true,
  },
  {
    name: 'autoAssignment',
    kind: 'select',
    label: 'New issues are given to',
    choices: [
      { value: 'Auto Assign to Issue Owner', label: 'whom the rules name' },
      { value: 'Auto Assign to Suspect Commits', label: 'who wrote the suspect commit' },
      { value: 'Turn off Auto-Assignment', label: 'nobody' },
    ],
  },
  {
    name: 'fallthrough',
    kind: 'switch',
    label: 'Where no rule fits, everybody in the project is an owner',
  },
]

type Ownership = Readonly<Record<string, FieldValue>>

interface CodeownersFile {
  readonly id: string
  readonly raw: string
  readonly dateUpdated: string
  readonly errors: Readonly<Record<string, readonly string[]>>
}

/** Who looks after which part of a project. */
export function ProjectOwnershipPage({ org, project }: ProjectPlace) {
  return (
    <ProjectFrame org={org} project={project} title="Ownership">
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
  const path = projectPath(org, settings.slug, 'ownership/')
  const ownership = useResource<Ownership>(path)
  const { mutate, isPending, error } = useChange('The rules are saved.')
  return (
    <Section title="Ownership rules">
      <QueryView query={ownership}>
        {(values) => (
          <FieldForm
            fields={RULES}
            values={values}
            lock={lockOf(settings)}
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
  const path = projectPath(org, settings.slug, 'codeowners/')
  const files = useResource<readonly CodeownersFile[]>(path)
  const mayChange = lockOf(settings) === undefined
  return (
    <Section title="CODEOWNERS">
      <p className={classes.text}>
        Files of repositories. The rules above come after them, and so win.
      </p>
      <QueryView
        query={files}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title="There is no file yet" />}
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
  const remove = useChange('The file is removed.')
  const unknown = [...new Set(Object.values(file.errors).flat())]
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <CodeBlock code={file.raw} label="the file" />
        <div className={classes.detail}>
          Changed <Age at={file.dateUpdated} />
          {unknown.length > 0 && <> · nobody here is called {unknown.join(', ')}</>}
        </div>
      </div>
      {mayChange && (
        <ConfirmButton
          label="Remove"
          ariaLabel="Remove this CODEOWNERS file"
          title="Remove this CODEOWNERS file?"
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={(onDone) => remove.mutate({ method: 'DELETE', path }, { onSuccess: onDone })}
        >
          Issues keep whom they are assigned to.
        </ConfirmButton>
      )}
    </li>
  )
}

function AddFile({ path }: { path: string }) {
  const add = useChange('The file is added.')
  const [raw, setRaw] = useState('')
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    add.mutate({ method: 'POST', path, body: { raw } }, { onSuccess: () => setRaw('') })
  }
  return (
    <form onSubmit={onSubmit}>
      <Refusal error={add.error} />
      <Textarea
        label="Add a file"
        description="Its text, such as: src/pay/ @payments"
        autosize
        minRows={4}
        maxRows={16}
        spellCheck={false}
        value={raw}
        onChange={(event) => setRaw(event.currentTarget.value)}
      />
      <Button type="submit" mt="xs" loading={add.isPending} disabled={raw.trim() === ''}>
        Add
      </Button>
    </form>
  )
}
