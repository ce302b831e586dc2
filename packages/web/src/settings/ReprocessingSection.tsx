import { Button } from '@mantine/core'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange } from './useSettings.ts'

/** Stored events become readable by files that are here by now. */
export function ReprocessingSection({ org, settings }: { org: string; settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const reprocess = useChange(t('project.reprocess.asked'))
  if (!settings.access.includes('project:write')) return null
  const path = projectPath(org, settings.slug, 'reprocessing/')
  return (
    <Section title={t('project.reprocess.title')}>
      <p className={classes.text}>{t('project.reprocess.note')}</p>
      <Refusal error={reprocess.error} />
      <Button
        variant="default"
        loading={reprocess.isPending}
        onClick={() => reprocess.mutate({ method: 'POST', path })}
      >
        {t('project.reprocess.button')}
      </Button>
    </Section>
  )
}
