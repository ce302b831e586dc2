import type { TeamId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Organization } from '../../store/organization-store.ts'
import type { Project } from '../../store/project-store.ts'
import { UniqueViolation } from '../../store/unique-violation.ts'
import type { User } from '../../store/user-store.ts'
import { hashSecret } from '../../users/secret-hash.ts'
import { type Transfer, transferOf } from '../../users/transfer-link.ts'
import type { Access, OrganizationAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, signedInUser, verifiedUser } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatOrganization } from '../format/format-organization.ts'
import { listOwnedOrganizations } from '../members/owned-organizations.ts'
import { formatTeams } from '../members/team-directory.ts'
import { readJson } from '../read-json.ts'
import { readQuery } from '../read-query.ts'

const DATA_CHARS_MAX = 200
/** Slugs that are tried when the organization has one of the same name. */
const SLUGS_TRIED_MAX = 5
const SLUG_TAIL_BYTES = 2
const SLUG_HEAD_CHARS_MAX = 40

const offerQuery = z.object({ data: z.string().max(DATA_CHARS_MAX) })
const acceptInput = z.object({
  data: z.string().max(DATA_CHARS_MAX),
  organization: z.string().nullish(),
  team: z.union([z.string(), z.int()]).nullish(),
})

const endpoints = {
  get: endpoint({
    summary: 'Tell which project is offered, and where the caller may take it',
    scope: 'signed-in',
    query: offerQuery,
    answers: { 200: { description: 'The offer.', schema: 'ProjectTransferOffer' } },
  }),
  accept: endpoint({
    summary: 'Take a project over, to an organization or to one of its teams',
    scope: 'signed-in',
    body: acceptInput,
    answers: { 204: 'The project is there.' },
  }),
}

const PATH = '/accept-transfer'

/** What the link of a transfer leads to: for the owner to whom the project was offered. */
export function acceptTransferRoutes(deps: ApiDeps, access: Access) {
  return new Hono<ApiEnv>()
    .get(PATH, endpoints.get, async (context: ApiContext) => {
      const user = signedInUser(context) // 403
      const { data } = readQuery(context, offerQuery) // 400
      const { project, transfer } = await getOffer(deps, user, data) // 400
      const places = await listPlaces(access, context, transfer)
      const organizations = []
      for (const entry of places) {
        const teams = await access.teamsOf(context, entry, 'team:read')
        organizations.push({
          ...formatOrganization(entry.organization, deps.urlPrefix),
          teams: await formatTeams(deps, entry, teams),
        })
      }
      const giver = await deps.stores.organizations.find(project.organizationId)
      if (giver === undefined) throw invalid(PROJECT_GONE)
      const { slug, name } = giver
      return context.json({
        project: {
          id: String(project.id),
          slug: project.slug,
          name: project.name,
          organization: { slug, name },
        },
        organizations,
      })
    })
    .post(PATH, endpoints.accept, async (context: ApiContext) => {
      const user = verifiedUser(context, deps.clock.nowMs()) // 401, 403
      const input = await readJson(context, acceptInput) // 400
      const { project, transfer } = await getOffer(deps, user, input.data) // 400
      const places = await listPlaces(access, context, transfer)
      const place = await choosePlace(deps, places, input) // 400
      const key = ['project-transfer', hashSecret(input.data), deps.clock.nowMs()] as const
      // Whoever comes second finds the link gone.
      if (!(await deps.stores.oneTimeSecrets.take(...key))) throw invalid(LINK_GONE)
      const moved = await move(deps, project, place)
      const by = { from: project.slug, email: user.email, id: project.id }
      for (const organizationId of [project.organizationId, moved.organizationId]) {
        const action = 'project.accept-transfer'
        await audit(deps, context, { organizationId, action, target: moved.slug, data: by })
      }
      return context.body(null, 204)
    })
}

const LINK_GONE = 'Could not approve transfer: this link was used, has expired, or is not valid.'
const PROJECT_GONE = 'Project no longer exists'

function invalid(detail: string): ApiError {
  return new ApiError('invalid_input', { detail })
}

/** What is offered still, by somebody who may still give it away. */
async function getOffer(deps: ApiDeps, user: User, data: string) {
  const { stores, clock } = deps
  const key = ['project-transfer', hashSecret(data), clock.nowMs()] as const
  const secret = await stores.oneTimeSecrets.find(...key)
  const transfer = secret && transferOf(secret)
  if (transfer === undefined) throw invalid(LINK_GONE)
  if (transfer.receiverUserId !== user.id) {
    throw invalid('This project was offered to somebody else: sign in as that person.')
  }
  const project = await stores.projects.find(transfer.projectId)
  if (project?.organizationId !== transfer.organizationId) throw invalid(PROJECT_GONE)
  const requester = await stores.users.find(transfer.requesterUserId)
  const owned = requester ? await listOwnedOrganizations(deps, requester) : []
  const isOwner = owned.some(({ id }) => id === transfer.organizationId)
  if (!isOwner && !(requester?.isActive && requester.isSuperuser)) {
    throw invalid('Whoever offered this project may not give it away any more.')
  }
  return { project, transfer }
}

/** The organizations of which the caller is an owner, but for the project's own. */
async function listPlaces(access: Access, context: ApiContext, { organizationId }: Transfer) {
  const entries = await access.organizations(context, 'org:admin')
  return entries.filter(
    ({ organization, member }) => member?.role === 'owner' && organization.id !== organizationId,
  )
}

interface Place {
  readonly organization: Organization
  readonly teamIds: readonly TeamId[]
}

async function choosePlace(
  { stores }: ApiDeps,
  places: readonly OrganizationAccess[],
  { organization: slug, team: teamId }: z.infer<typeof acceptInput>,
): Promise<Place> {
  if (slug != null && teamId != null) {
    throw invalid('Choose either a team or an organization, not both')
  }
  if (slug != null) {
    const entry = places.find(({ organization }) => organization.slug === slug)
    if (entry === undefined) throw invalid('Invalid organization')
    return { organization: entry.organization, teamIds: [] }
  }
  if (teamId == null) throw invalid('Choose either a team or an organization to transfer to')
  for (const { organization } of places) {
    const teams = await stores.teams.list(organization.id)
    const team = teams.find(({ id }) => String(id) === String(teamId))
    if (team !== undefined) return { organization, teamIds: [team.id] }
  }
  throw invalid('Invalid team')
}

/** Under its slug, or one like it where that is taken. */
async function move({ stores, random }: ApiDeps, project: Project, place: Place): Promise<Project> {
  const { organization, teamIds } = place
  for (let tried = 0; tried < SLUGS_TRIED_MAX; tried += 1) {
    const head = project.slug.slice(0, SLUG_HEAD_CHARS_MAX)
    const slug = tried === 0 ? project.slug : `${head}-${random.hex(SLUG_TAIL_BYTES)}`
    try {
      const ends = { from: project.organizationId, organizationId: organization.id }
      const moved = await stores.projects.move(project.id, { ...ends, teamIds, slug })
      if (moved === undefined) throw invalid(PROJECT_GONE)
      return moved
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error
    }
  }
  throw new ApiError('conflict', { detail: 'A project with this slug already exists.' })
}
