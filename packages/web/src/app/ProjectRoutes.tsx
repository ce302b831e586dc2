import { getRouteApi } from '@tanstack/react-router'
import { ProjectListPage } from '../projects/ProjectListPage.tsx'
import { ProjectKeysPage } from '../settings/ProjectKeysPage.tsx'

const projects = getRouteApi('/signed-in/organizations/$org/projects')
const clientKeys = getRouteApi('/signed-in/settings/$org/projects/$project/keys')

export function ProjectListRoute() {
  return <ProjectListPage {...projects.useParams()} />
}

export function ClientKeysRoute() {
  return <ProjectKeysPage {...clientKeys.useParams()} />
}
