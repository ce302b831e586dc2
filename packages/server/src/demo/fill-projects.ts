import type { JsonObject } from '@vedette/protocol/json'
import type { DemoProject } from './demo-data.ts'
import type { DemoWorld } from './demo-world.ts'
import { seededHex } from './seeded-numbers.ts'
import { uploadArtifacts } from './upload-artifacts.ts'

const DAY_MS = 24 * 3_600_000
/** A release runs in staging for so long before production gets it. */
const STAGING_MS = 18 * 3_600_000
const DEPLOY_MS = 4 * 60_000

/** A project of the sample data, with the address that its events go to. */
export interface FilledProject {
  readonly project: DemoProject
  readonly id: string
  readonly publicKey: string
}

/** Makes a project with its settings, code and releases. */
export async function fillProject(world: DemoWorld, project: DemoProject): Promise<FilledProject> {
  const { organization, client, ownerToken: token } = world
  const { slug, name, platform } = project
  const { id } = await client.ask<{ readonly id: string }>({
    method: 'POST',
    path: `/teams/${organization}/${project.team}/projects/`,
    token,
    body: { name, slug, platform },
  })
  const path = `/projects/${organization}/${slug}`
  const ask = (method: 'PUT' | 'POST', rest: string, body: JsonObject) =>
    client.ask({ method, path: `${path}/${rest}`, token, body })
  await ask('PUT', '', { defaultEnvironment: 'production', ...project.settings })
  for (const filter of project.filters) await ask('PUT', `filters/${filter}/`, { active: true })
  for (const email of project.bookmarkedBy) {
    const body = { isBookmarked: true }
    await client.ask({ method: 'PUT', path: `${path}/`, token: world.tokenOf(email), body })
  }
  await fillCode(world, project, id)
  await ask('PUT', 'ownership/', { raw: project.ownership, autoAssignment: AUTO_ASSIGNMENT })
  for (const release of project.releases) await fillRelease(world, project, release)
  await uploadArtifacts(world, project)
  for (const threshold of project.thresholds) await ask('POST', 'release-thresholds/', threshold)
  const keys = await client.ask<readonly { readonly public: string }[]>({
    method: 'GET',
    path: `${path}/keys/`,
    token,
  })
  return { project, id, publicKey: keys[0]?.public ?? '' }
}

const AUTO_ASSIGNMENT = 'Turn off Auto-Assignment'

async function fillCode(
  { organization, client, ownerToken: token }: DemoWorld,
  { slug, repository, codeMapping, codeowners }: DemoProject,
  projectId: string,
): Promise<void> {
  const { id } = await client.ask<{ readonly id: string }>({
    method: 'POST',
    path: `/organizations/${organization}/repos/`,
    token,
    body: { name: repository, url: `https://git.quillmoor.example/${repository}` },
  })
  const mapping = await client.ask<{ readonly id: string }>({
    method: 'POST',
    path: `/organizations/${organization}/code-mappings/`,
    token,
    body: { projectId, repositoryId: id, defaultBranch: 'main', ...codeMapping },
  })
  if (codeowners === undefined) return
  const path = `/projects/${organization}/${slug}/codeowners/`
  const body = { raw: codeowners, codeMappingId: mapping.id }
  await client.ask({ method: 'POST', path, token, body })
}

async function fillRelease(
  { organization, client, ownerToken: token, nowMs, data }: DemoWorld,
  { slug, repository }: DemoProject,
  { version, daysAgo, commits }: DemoProject['releases'][number],
): Promise<void> {
  const releasedMs = nowMs - daysAgo * DAY_MS
  const nameOf = (email: string) =>
    data.organization.people.find((person) => person.email === email)?.name ?? email
  const path = `/organizations/${organization}/releases/`
  const sent = commits.map(({ by, message, files }, index) => ({
    id: seededHex(`${version}/${index}`, 40),
    repository,
    message,
    author_name: nameOf(by),
    author_email: by,
    timestamp: isoTime(releasedMs - STAGING_MS - (index + 1) * 5_400_000),
    patch_set: files.map((file) => ({ path: file, type: 'M' })),
  }))
  await client.ask({
    method: 'POST',
    path,
    token,
    body: { version, projects: [slug], dateReleased: isoTime(releasedMs), commits: sent },
  })
  const deploys = [
    { environment: 'staging', atMs: releasedMs - STAGING_MS },
    { environment: 'production', atMs: releasedMs },
  ]
  for (const { environment, atMs } of deploys) {
    await client.ask({
      method: 'POST',
      path: `${path}${encodeURIComponent(version)}/deploys/`,
      token,
      body: {
        environment,
        dateStarted: isoTime(atMs - DEPLOY_MS),
        dateFinished: isoTime(atMs),
        projects: [slug],
      },
    })
  }
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString()
}
