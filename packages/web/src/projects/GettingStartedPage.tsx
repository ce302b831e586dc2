import { Link } from '@tanstack/react-router'
import type { ProjectDetail } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { FirstEventPanel } from './FirstEventPanel.tsx'
import classes from './GettingStartedPage.module.css'
import { SetupGuide } from './SetupGuide.tsx'
import { useClientKeys } from './useOrganization.ts'
import { useAwaitedProject } from './useProjects.ts'

export interface GettingStartedPageProps {
  readonly org: string
  readonly project: string
  /** From the address; the project's own without it. */
  readonly platform: string | undefined
  readonly onPlatform: (id: string) => void
}

/** From nothing to the first event: the DSN, the steps, and somebody who waits with the reader. */
export function GettingStartedPage(props: GettingStartedPageProps) {
  const t = useTranslations('projects')
  const project = useAwaitedProject(props.org, props.project)
  const name = project.data?.name ?? props.project
  return (
    <Page
      title={t('start.title', { name })}
      heading={t.rich('start.heading', { name: () => <bdi>{name}</bdi> })}
    >
      <QueryView query={project} lines={8}>
        {(data) => <Guide {...props} detail={data} />}
      </QueryView>
    </Page>
  )
}

interface GuideProps extends GettingStartedPageProps {
  readonly detail: ProjectDetail
}

function Guide({ org, project, platform, onPlatform, detail }: GuideProps) {
  const t = useTranslations('projects')
  const keys = useClientKeys(org, project)
  return (
    <QueryView
      query={keys}
      isEmpty={(rows) => !rows.some(({ isActive }) => isActive)}
      empty={
        <EmptyState title={t('start.noKey')}>
          <Link to="/settings/$org/projects/$project/keys/" params={{ org, project }}>
            {t('start.toKeys')}
          </Link>
        </EmptyState>
      }
    >
      {(rows) => {
        const key = rows.find(({ isActive }) => isActive)
        if (key === undefined) return null
        return (
          <div className={classes.layout}>
            <div className={classes.main}>
              <Section title={t('start.address')} note={t('start.addressNote')}>
                <CodeBlock code={key.dsn.public} label={t('start.dsn')} />
              </Section>
              <Section title={t('start.steps')}>
                <SetupGuide
                  dsn={key.dsn}
                  platform={platform ?? detail.platform}
                  place={{ org, project }}
                  onPlatform={onPlatform}
                />
              </Section>
            </div>
            <div className={classes.side}>
              <FirstEventPanel org={org} project={detail} dsn={key.dsn.public} />
            </div>
          </div>
        )
      }}
    </QueryView>
  )
}
