import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import type { Translate } from '../messages/messages.ts'
import type { Field } from '../ui/FieldForm.tsx'
import { ProjectForm } from './ProjectForm.tsx'
import { ProjectFrame } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import classes from './Settings.module.css'

function groupingFields(t: Translate<'settings'>): readonly Field[] {
  return [
    {
      name: 'groupingConfig',
      kind: 'select',
      label: t('project.grouping.version'),
      description: t('project.grouping.versionNote'),
      choices: [
        { value: 'v1', label: 'v1' },
        { value: 'v2', label: 'v2' },
      ],
    },
    {
      name: 'fingerprintingRules',
      kind: 'area',
      label: t('project.grouping.fingerprints'),
      description: t('project.grouping.fingerprintsNote'),
      isCode: true,
    },
    {
      name: 'groupingEnhancements',
      kind: 'area',
      label: t('project.grouping.stacks'),
      description: t('project.grouping.stacksNote'),
      isCode: true,
    },
    {
      name: 'options.regroupAfterSymbolication',
      kind: 'switch',
      label: t('project.grouping.regroup'),
      description: t('project.grouping.regroupNote'),
    },
  ]
}

/** Which events are one issue. */
export function ProjectGroupingPage({ org, project }: ProjectPlace) {
  const t = useTranslations('settings')
  return (
    <ProjectFrame org={org} project={project} title={t('project.tabs.grouping')}>
      {(settings) => (
        <>
          <ProjectForm
            org={org}
            settings={settings}
            title={t('project.tabs.grouping')}
            fields={groupingFields(t)}
          >
            {t('project.grouping.note')}
          </ProjectForm>
          <p className={classes.text}>
            <Link
              to="/organizations/$org/projects/$project/grouping-lab/"
              params={{ org, project }}
              search={{}}
            >
              {t('project.grouping.lab')}
            </Link>
            <br />
            <span className={classes.detail}>{t('project.grouping.labNote')}</span>
          </p>
        </>
      )}
    </ProjectFrame>
  )
}
