import type { MemberSummary } from '@vedette/protocol/api/member'
import type { MemberId, UserId } from '@vedette/protocol/ids'
import type { Invitation } from '../../store/invitation-store.ts'
import type { Member } from '../../store/member-store.ts'
import { invitationSecret } from '../../users/invitation.ts'
import { outranks, roleOfCaller } from '../../users/rank.ts'
import type { OrganizationAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, callerOf, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { formatPersonPicture } from '../format/format-avatar.ts'
import { formatExternalActor } from '../format/format-external-actor.ts'
import { formatInvitation, formatMember } from '../format/format-member.ts'
import { listVouched } from './inviter.ts'

/** Whom a path of members names. */
export type Person =
  | { readonly member: Member; readonly invitation?: undefined }
  | { readonly invitation: Invitation; readonly member?: undefined }

/** The name of `externalUsers` among what answers may be asked to hold besides. */
export const EXTERNAL_USERS = 'externalUsers'

const ID = /^[0-9]{1,15}$/

/** Members and those who are to become some, found and shown. */
export function createMemberDirectory(deps: ApiDeps) {
  const { stores } = deps
  async function find(id: MemberId, { organization }: OrganizationAccess) {
    const member = await stores.members.findById(organization.id, id)
    if (member !== undefined) return { member }
    const invitation = await stores.invitations.find(organization.id, id)
    return invitation && { invitation }
  }

  /** By the id of the membership; `me` is the caller. */
  async function get(context: ApiContext, entry: OrganizationAccess): Promise<Person> {
    const name = pathParam(context, 'member')
    if (name === 'me' && entry.member !== undefined) return { member: entry.member }
    const person = ID.test(name) ? await find(Number(name) as MemberId, entry) : undefined
    if (person === undefined) throw new ApiError('not_found')
    return person
  }

  async function getMember(context: ApiContext, entry: OrganizationAccess): Promise<Member> {
    const { member } = await get(context, entry)
    if (member === undefined) throw new ApiError('not_found')
    return member
  }

  const format = (context: ApiContext, entry: OrganizationAccess, people: readonly Person[]) =>
    formatPeople(deps, context, { entry, people, expand: [] })

  return { get, getMember, format }
}

export interface ShownPeople {
  readonly entry: OrganizationAccess
  readonly people: readonly Person[]
  /** What is asked for besides, such as EXTERNAL_USERS. */
  readonly expand: readonly string[]
}

/** In the order given; who has no account any more is left out. */
export async function formatPeople(
  deps: ApiDeps,
  context: ApiContext,
  { entry, people, expand }: ShownPeople,
): Promise<readonly MemberSummary[]> {
  const { stores, clock } = deps
  const ids = people.flatMap(
    ({ member, invitation }) => member?.userId ?? invitation?.inviterUserId ?? [],
  )
  const users = await stores.users.findMany([...new Set(ids)])
  const { id: organizationId } = entry.organization
  const teams = await stores.teams.list(organizationId)
  const userOf = (id: UserId | undefined) => id && users.get(id)
  const invitations = people.flatMap(({ invitation }) => invitation ?? [])
  const vouched = await listVouched(deps, invitations, users)
  const memberIds = people.flatMap(({ member }) => member?.userId ?? [])
  const partsOf = await loadAccounts(deps, memberIds)
  const actors = expand.includes(EXTERNAL_USERS)
    ? await stores.externalActors.list(organizationId)
    : undefined
  return people.flatMap(({ member, invitation }) => {
    if (invitation !== undefined) {
      const inviter = userOf(invitation.inviterUserId)
      const isVouched = vouched.has(invitation)
      const link = maySeeLink(context, entry, invitation) ? linkOf(deps, entry, invitation) : null
      const state = { isVouched, nowMs: clock.nowMs() }
      return [formatInvitation(invitation, { inviter, teams, link, ...state })]
    }
    const user = userOf(member.userId)
    if (!user) return []
    const own = actors?.filter(({ userId }) => userId === member.userId)
    const externalUsers = own?.map(formatExternalActor)
    return [formatMember(member, { user, teams, externalUsers, ...partsOf(member.userId) })]
  })
}

async function loadAccounts({ stores, urlPrefix }: ApiDeps, ids: readonly UserId[]) {
  const protectedIds = await stores.authenticators.listProtected(ids)
  const uuids = await stores.userAvatars.findUuids(ids)
  return (id: UserId) => ({
    hasSecondFactor: protectedIds.has(id),
    avatar: formatPersonPicture(uuids.get(id), urlPrefix),
  })
}

function linkOf(
  { secretKey, urlPrefix }: ApiDeps,
  { organization }: OrganizationAccess,
  invitation: Invitation,
): string {
  const secret = invitationSecret(invitation, secretKey)
  return `${urlPrefix}/accept/${organization.slug}/${invitation.id}/${secret}/`
}

/** Who runs the members, and who invited this one; never to a role above the own. */
export function maySeeLink(
  context: ApiContext,
  entry: OrganizationAccess,
  { inviterUserId, role }: Invitation,
): boolean {
  const caller = callerOf(context)
  const { scopes } = entry
  const isOwn = inviterUserId !== undefined && inviterUserId === caller.user?.id
  const isTheirs = scopes.has('member:write') || (isOwn && scopes.has('member:invite'))
  return isTheirs && outranks(roleOfCaller(caller, entry), role)
}
