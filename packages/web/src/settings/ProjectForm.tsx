import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { type Field, FieldForm, type FieldValue } from '../ui/FieldForm.tsx'
import { Section } from '../ui/Section.tsx'
import { useLock } from './ProjectFrame.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange } from './useSettings.ts'

export interface ProjectFormProps {
  readonly org: string
  readonly settings: ProjectSettings
  readonly title: string
  readonly fields: readonly Field[]
  readonly children?: string
}

/** A group of a project's settings. */
export function ProjectForm({ org, settings, title, fields, children }: ProjectFormProps) {
  const t = useTranslations('settings')
  const { mutate, isPending, error } = useChange<ProjectSettings>(t('project.saved'))
  const lock = useLock(settings)
  const path = projectPath(org, settings.slug)
  return (
    <Section title={title}>
      {children && <p className={classes.text}>{children}</p>}
      <FieldForm
        fields={fields}
        values={Object.fromEntries(fields.map(({ name }) => [name, readAt(settings, name)]))}
        lock={lock}
        isPending={isPending}
        error={error}
        onSave={(changed, onDone) =>
          mutate(
            { method: 'PUT', path, body: nest(changed) },
            { onSuccess: ({ slug }) => finish({ org, former: settings.slug, slug }, onDone) },
          )
        }
      />
    </Section>
  )
}

const OPTION = 'options.'

function readAt(settings: ProjectSettings, name: string): FieldValue | undefined {
  const at = name.startsWith(OPTION) ? settings.options : settings
  const key = name.startsWith(OPTION) ? name.slice(OPTION.length) : name
  return (at as unknown as Readonly<Record<string, FieldValue | undefined>>)[key]
}

/** Options stand in an object of their own. */
function nest(changed: Readonly<Record<string, FieldValue>>) {
  const entries = Object.entries(changed)
  const isOption = ([name]: readonly [string, FieldValue]) => name.startsWith(OPTION)
  const options = entries
    .filter(isOption)
    .map(([name, value]) => [name.slice(OPTION.length), value] as const)
  const plain = Object.fromEntries(entries.filter((entry) => !isOption(entry)))
  return options.length === 0 ? plain : { ...plain, options: Object.fromEntries(options) }
}

interface Moved {
  readonly org: string
  readonly former: string
  readonly slug: string
}

/** Under another short name this page has another address. */
function finish({ org, former, slug }: Moved, onDone: () => void): void {
  const path = `/settings/${encodeURIComponent(org)}/projects/${encodeURIComponent(slug)}/`
  if (slug === former) onDone()
  else window.location.replace(path)
}
