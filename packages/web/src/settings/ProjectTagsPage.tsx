import type { IssueTagKey } from '@vedette/protocol/api/issue'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { ProjectFrame } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange, useResource } from './useSettings.ts'

/** What the events of a project are tagged with. */
export function ProjectTagsPage({ org, project }: ProjectPlace) {
  const t = useTranslations('settings')
  return (
    <ProjectFrame org={org} project={project} title={t('project.tabs.tags')}>
      {(settings) => <Tags org={org} settings={settings} />}
    </ProjectFrame>
  )
}

function Tags({ org, settings }: { org: string; settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const path = projectPath(org, settings.slug, 'tags/')
  const tags = useResource<readonly IssueTagKey[]>(path)
  return (
    <Section title={t('project.tabs.tags')}>
      <p className={classes.text}>{t('project.tags.note')}</p>
      <QueryView
        query={tags}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title={t('project.tags.none')} />}
      >
        {(rows) => (
          <ul className={classes.rows}>
            {rows.map((tag) => (
              <TagRow
                key={tag.key}
                tag={tag}
                path={`${path}${encodeURIComponent(tag.key)}/`}
                mayDelete={settings.access.includes('project:admin') && !OWN_KEYS.has(tag.key)}
              />
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  )
}

/** Set by the server itself, which refuses to forget them. */
const OWN_KEYS: ReadonlySet<string> = new Set([
  'environment',
  'release',
  'dist',
  'user',
  'level',
  'handled',
])

interface TagRowProps {
  readonly tag: IssueTagKey
  readonly path: string
  readonly mayDelete: boolean
}

function TagRow({ tag: { key, uniqueValues, totalValues }, path, mayDelete }: TagRowProps) {
  const t = useTranslations('settings')
  const remove = useChange(t('project.tags.deleted', { tag: key }))
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <bdi className={classes.name}>{key}</bdi>
        <div className={classes.detail}>
          {t('project.tags.counts', { values: uniqueValues, events: totalValues })}
        </div>
      </div>
      {mayDelete && (
        <ConfirmButton
          label={t('project.delete')}
          ariaLabel={t('project.deleteWhat', { what: key })}
          title={t('project.tags.ask', { tag: key })}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={(onDone) => remove.mutate({ method: 'DELETE', path }, { onSuccess: onDone })}
        >
          {t('project.tags.askNote')}
        </ConfirmButton>
      )}
    </li>
  )
}
