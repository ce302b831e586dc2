import { Checkbox } from '@mantine/core'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import type { InboundFilter } from '@vedette/protocol/api/project-filter'
import { useTranslations } from 'use-intl'
import type { Translate } from '../messages/messages.ts'
import type { Field } from '../ui/FieldForm.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { DiscardedSection } from './DiscardedSection.tsx'
import { FilterStatistics } from './FilterStatistics.tsx'
import { filterWords } from './inbound-filter.ts'
import { LegacyBrowsers } from './LegacyBrowsers.tsx'
import { ProjectForm } from './ProjectForm.tsx'
import { ProjectFrame, useLock } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange, useResource } from './useSettings.ts'

function listFields(t: Translate<'settings'>): readonly Field[] {
  return [
    {
      name: 'options.filters:error_messages',
      kind: 'area',
      label: t('project.filters.messages'),
      description: t('project.filters.messagesNote'),
    },
    {
      name: 'options.filters:releases',
      kind: 'area',
      label: t('project.filters.releases'),
      description: t('project.filters.releasesNote'),
    },
    {
      name: 'options.filters:blacklisted_ips',
      kind: 'area',
      label: t('project.filters.addresses'),
      description: t('project.filters.addressesNote'),
    },
    {
      name: 'options.sentry:csp_ignored_sources_defaults',
      kind: 'switch',
      label: t('project.filters.extensions'),
    },
    {
      name: 'options.sentry:csp_ignored_sources',
      kind: 'area',
      label: t('project.filters.sources'),
      description: t('project.filters.sourcesNote'),
    },
  ]
}

/** What a project does not want to see. */
export function ProjectFiltersPage({ org, project }: ProjectPlace) {
  const t = useTranslations('settings')
  return (
    <ProjectFrame org={org} project={project} title={t('project.tabs.filters')}>
      {(settings) => (
        <>
          <Switches org={org} settings={settings} />
          <ProjectForm
            org={org}
            settings={settings}
            title={t('project.filters.besides')}
            fields={listFields(t)}
          />
          <FilterStatistics org={org} settings={settings} />
          <DiscardedSection org={org} settings={settings} />
        </>
      )}
    </ProjectFrame>
  )
}

function Switches({ org, settings }: { org: string; settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const filters = useResource<readonly InboundFilter[]>(projectPath(org, settings.slug, 'filters/'))
  const lock = useLock(settings)
  return (
    <Section title={t('project.filters.title')}>
      <p className={classes.text}>
        {t('project.filters.note')} {lock}
      </p>
      <QueryView query={filters}>
        {(rows) => (
          <ul className={classes.rows}>
            {rows.map((row) => (
              <FilterRow
                key={row.id}
                filter={row}
                path={projectPath(org, settings.slug, `filters/${row.id}/`)}
                isLocked={lock !== undefined}
              />
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  )
}

interface FilterRowProps {
  readonly filter: InboundFilter
  readonly path: string
  readonly isLocked: boolean
}

function FilterRow({ filter, path, isLocked }: FilterRowProps) {
  const t = useTranslations('settings')
  const change = useChange(t('project.filters.saved'))
  const { id, active } = filter
  const { name, note } = filterWords(filter, t)
  const chosen = Array.isArray(active) ? active : []
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <Checkbox
          size="xs"
          label={name}
          description={note}
          checked={active === true || chosen.length > 0}
          disabled={isLocked || change.isPending}
          onChange={(event) =>
            change.mutate({ method: 'PUT', path, body: { active: event.currentTarget.checked } })
          }
        />
        {id === 'legacy-browsers' && active !== false && (
          <LegacyBrowsers
            chosen={chosen}
            isLocked={isLocked || change.isPending}
            onChange={(subfilters) =>
              change.mutate({
                method: 'PUT',
                path,
                body: subfilters.length > 0 ? { subfilters } : { active: true },
              })
            }
          />
        )}
        <Refusal error={change.error} />
      </div>
    </li>
  )
}
