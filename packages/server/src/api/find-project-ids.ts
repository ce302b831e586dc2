import type { ProjectId } from '@vedette/protocol/ids'
import { z } from 'zod'
import type { Project } from '../store/project-store.ts'
import { fieldError } from './api-error.ts'

const PROJECTS_MAX = 100

/** Slugs or ids, as clients send both. */
export const projectsField = z.array(z.union([z.string(), z.int()])).max(PROJECTS_MAX)

/** Of the projects that the caller may use. Throws 400 when a name is none, or none is named. */
export function findProjectIds(
  projects: readonly Project[],
  names: readonly (string | number)[],
): readonly ProjectId[] {
  if (names.length === 0) throw fieldError('projects', 'Name at least one project.')
  const found = names.map((name) => {
    const project = findNamed(projects, String(name))
    if (project === undefined) throw fieldError('projects', `There is no project ${name}.`)
    return project.id
  })
  return [...new Set(found)]
}

/** By id or slug. */
export function findNamed(projects: readonly Project[], name: string): Project | undefined {
  return projects.find(({ id, slug }) => slug === name || String(id) === name)
}
