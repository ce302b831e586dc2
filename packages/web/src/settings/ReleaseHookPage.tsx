import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { ProjectFrame, useLock } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange, useResource } from './useSettings.ts'

interface ReleaseHook {
  readonly token: string
  readonly webhookUrl: string
}

/** Where programs without a token tell of releases. */
export function ReleaseHookPage({ org, project }: ProjectPlace) {
  const t = useTranslations('settings')
  return (
    <ProjectFrame org={org} project={project} title={t('project.tabs.releases')}>
      {(settings) => <Hook org={org} settings={settings} />}
    </ProjectFrame>
  )
}

function Hook({ org, settings }: { org: string; settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const lock = useLock(settings)
  return (
    <Section title={t('project.hook.title')}>
      <p className={classes.text}>{t('project.hook.note')}</p>
      {lock === undefined ? (
        <Address path={projectPath(org, settings.slug, 'releases/token/')} />
      ) : (
        <EmptyState title={t('project.hook.locked')}>{lock}</EmptyState>
      )}
    </Section>
  )
}

function Address({ path }: { path: string }) {
  const t = useTranslations('settings')
  const hook = useResource<ReleaseHook>(path)
  const renew = useChange<ReleaseHook>(t('project.hook.renewed'))
  return (
    <QueryView query={hook}>
      {({ webhookUrl, token }) => (
        <div className={classes.stack}>
          <Sample label={t('project.hook.address')} code={webhookUrl} />
          <Sample label={t('project.hook.token')} code={token} />
          <Sample label={t('project.hook.sample')} code={sampleCall(webhookUrl)} />
          <div>
            <ConfirmButton
              label={t('project.hook.renew')}
              title={t('project.hook.ask')}
              isPending={renew.isPending}
              error={renew.error}
              onConfirm={(onDone) => renew.mutate({ method: 'POST', path }, { onSuccess: onDone })}
            >
              {t('project.hook.askNote')}
            </ConfirmButton>
          </div>
        </div>
      )}
    </QueryView>
  )
}

function Sample({ label, code }: { label: string; code: string }) {
  return (
    <div>
      <div className={classes.detail}>{label}</div>
      <CodeBlock label={label} code={code} />
    </div>
  )
}

function sampleCall(url: string): string {
  return `curl ${url} \\
  -X POST -H 'Content-Type: application/json' \\
  -d '{"version": "1.2.3"}'`
}
