import { Link } from '@tanstack/react-router'
import type { SeriesPoint } from '@vedette/protocol/api/issue'
import type { ProjectSummary } from '@vedette/protocol/api/organization'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { StarIcon } from '../ui/icons.tsx'
import { Sparkline } from '../ui/Sparkline.tsx'
import { PlatformIcon } from './PlatformIcon.tsx'
import classes from './ProjectListPage.module.css'
import { useBookmark } from './useProjects.ts'

export interface ProjectCardProps {
  readonly org: string
  readonly project: ProjectSummary
  readonly period: '24h' | '14d'
  /** Errors by time; undefined while they are fetched. */
  readonly points: readonly SeriesPoint[] | undefined
  readonly release: ReleaseDetail | undefined
}

export function ProjectCard({ org, project, period, points, release }: ProjectCardProps) {
  const t = useTranslations('projects')
  return (
    <li className={classes.card}>
      <div className={classes.top}>
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
        <BookmarkButton org={org} project={project} />
        <Link
          className={classes.keys}
          to="/settings/$org/projects/$project/"
          params={{ org, project: project.slug }}
          aria-label={t('list.settingsOf', { name: project.name })}
        >
          {t('list.settings')}
        </Link>
      </div>
      {project.firstEvent === null ? (
        <Link
          className={classes.finish}
          to="/organizations/$org/projects/$project/getting-started/"
          params={{ org, project: project.slug }}
        >
          {t('list.finish')}
        </Link>
      ) : (
        <Errors points={points} period={period} />
      )}
      {release && (
        <div className={classes.note}>
          {t.rich('list.release', {
            version: () => (
              <Link
                className={classes.release}
                to="/organizations/$org/releases/$version/"
                params={{ org, version: release.version }}
              >
                <bdi>{release.shortVersion}</bdi>
              </Link>
            ),
            age: () => <Age at={release.dateReleased ?? release.dateCreated} />,
          })}
        </div>
      )}
    </li>
  )
}

function BookmarkButton({ org, project }: Pick<ProjectCardProps, 'org' | 'project'>) {
  const t = useTranslations('projects')
  const bookmark = useBookmark(org, project)
  const { name, isBookmarked } = project
  return (
    <button
      type="button"
      className={classes.star}
      aria-pressed={isBookmarked}
      aria-label={t('list.bookmarkOf', { name })}
      title={isBookmarked ? t('list.unbookmark') : t('list.bookmark')}
      onClick={() => bookmark.mutate(!isBookmarked)}
    >
      <StarIcon size={16} />
    </button>
  )
}

function Errors({ points, period }: Pick<ProjectCardProps, 'points' | 'period'>) {
  const t = useTranslations('projects')
  const counts = (points ?? []).map(([, count]) => count)
  const count = counts.reduce((sum, one) => sum + one, 0)
  const label = period === '24h' ? t('list.inDay', { count }) : t('list.inFortnight', { count })
  if (points === undefined) return <div className={classes.chart} />
  return (
    <div className={classes.chart}>
      <Sparkline counts={counts} label={label} />
      <span className={classes.count} aria-hidden="true">
        {label}
      </span>
    </div>
  )
}

function FirstEvent({ at }: { at: string | null }) {
  const t = useTranslations('projects')
  if (at === null) return t('list.waiting')
  return t.rich('list.firstEvent', { age: () => <Age at={at} /> })
}
