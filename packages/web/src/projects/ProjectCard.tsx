import { Link } from '@tanstack/react-router'
import type { ProjectSummary } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { PlatformIcon } from './PlatformIcon.tsx'
import classes from './ProjectListPage.module.css'

export function ProjectCard({ org, project }: { org: string; project: ProjectSummary }) {
  const t = useTranslations('projects')
  return (
    <li className={classes.card}>
      <PlatformIcon platform={project.platform} />
      <div className={classes.main}>
        <Link
          className={classes.name}
          to="/organizations/$org/issues/"
          params={{ org }}
          search={{ project: [project.id] }}
        >
          <bdi>{project.name}</bdi>
        </Link>
        <div className={classes.note}>
          {project.platform ?? t('list.noPlatform')} · <FirstEvent at={project.firstEvent} />
        </div>
      </div>
      <Link
        className={classes.keys}
        to="/settings/$org/projects/$project/"
        params={{ org, project: project.slug }}
        aria-label={t('list.settingsOf', { name: project.name })}
      >
        {t('list.settings')}
      </Link>
    </li>
  )
}

function FirstEvent({ at }: { at: string | null }) {
  const t = useTranslations('projects')
  if (at === null) return t('list.waiting')
  return t.rich('list.firstEvent', { age: () => <Age at={at} /> })
}
