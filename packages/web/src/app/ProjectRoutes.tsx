import { getRouteApi } from '@tanstack/react-router'
import { ProjectListPage } from '../projects/ProjectListPage.tsx'

const projects = getRouteApi('/signed-in/organizations/$org/projects')

export function ProjectListRoute() {
  return <ProjectListPage {...projects.useParams()} />
}
