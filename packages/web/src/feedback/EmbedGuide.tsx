import type { ProjectSummary } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { useClientKeys } from '../projects/index.ts'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { writeEmbedSnippet } from './embed-snippet.ts'
import classes from './Feedback.module.css'

export interface EmbedGuideProps {
  readonly org: string
  readonly projects: readonly ProjectSummary[]
}

/** Nobody has written yet: how a page asks the people who see an error. */
export function EmbedGuide({ org, projects }: EmbedGuideProps) {
  const t = useTranslations('feedback')
  const ofPages = projects.find(({ platform }) => platform?.startsWith('javascript'))
  const project = ofPages ?? projects[0]
  return (
    <EmptyState title={t('embed.title')}>
      <p>{t('embed.detail')}</p>
      {project && <Snippet org={org} project={project} />}
    </EmptyState>
  )
}

function Snippet({ org, project }: { org: string; project: ProjectSummary }) {
  const t = useTranslations('feedback')
  const key = useClientKeys(org, project.slug).data?.find(({ isActive }) => isActive)
  if (key === undefined) return null
  return (
    <div className={classes.snippet}>
      <p>{t.rich('embed.snippet', { project: () => <bdi>{project.name}</bdi> })}</p>
      <CodeBlock code={writeEmbedSnippet(key.dsn.public)} label={t('embed.label')} />
    </div>
  )
}
