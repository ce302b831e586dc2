import { Link } from '@tanstack/react-router'
import type { ProjectSummary } from '@vedette/protocol/api/organization'
import { Age } from '../ui/Age.tsx'
import { PlatformIcon } from './PlatformIcon.tsx'
import classes from './ProjectListPage.module.css'

export function ProjectCard({ org, project }: { org: string; project: ProjectSummary }) {
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
          {project.platform ?? 'no platform'} ·{' '}
          {project.firstEvent === null ? (
            'waiting for its first event'
          ) : (
            <>
              first event <Age at={project.firstEvent} />
            </>
          )}
        </div>
      </div>
      <Link
        className={classes.keys}
        to="/settings/$org/projects/$project/"
        params={{ org, project: project.slug }}
        aria-label={`Settings of ${project.name}`}
      >
        Settings
      </Link>
    </li>
  )
}
