import type { InvitationState } from '@vedette/protocol/api/member'
import type { MemberId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Invitation } from '../../store/invitation-store.ts'
import type { Organization } from '../../store/organization-store.ts'
import type { User } from '../../store/user-store.ts'
import { isInvitationOpen } from '../../users/invitation.ts'
import { PASSWORD_CHARS_MAX } from '../../users/password.ts'
import { findPasswordFault } from '../../users/password-rules.ts'
import { mayGrant } from '../../users/permissions.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { findOrganization } from '../find-by-name.ts'
import { isVouched } from '../members/inviter.ts'
import { readJson } from '../read-json.ts'
import { refuseCrossSite } from '../refuse-cross-site.ts'
import { refuseTakenField } from '../refuse-taken.ts'
import { signIn } from '../sign-in.ts'

/** For who has no account yet; who is signed in needs to say nothing. */
const acceptInput = z.object({
  name: z.string().trim().max(200).default(''),
  password: z.string().max(PASSWORD_CHARS_MAX).optional(),
})

const endpoints = {
  get: endpoint({
    summary: 'Tell what an invitation is to, and whether it is open',
    scope: 'open',
    answers: { 200: { description: 'The invitation.', schema: 'InvitationState' } },
  }),
  accept: endpoint({
    summary: 'Accept an invitation, as who is signed in or with a new account',
    scope: 'open',
    body: acceptInput,
    answers: { 204: 'The caller is a member and signed in.' },
  }),
}

const PATH = '/accept-invite/:organization/:member/:token'

/** What the link of an invitation leads to. Whoever has the link is invited. */
export function acceptInviteRoutes(deps: ApiDeps) {
  const { stores, clock, secretKey } = deps

  async function getInvitation(context: ApiContext) {
    const organization = await findOrganization(stores, pathParam(context, 'organization'))
    const name = pathParam(context, 'member')
    const id = (/^[0-9]{1,15}$/.test(name) ? Number(name) : 0) as MemberId
    const invitation = organization && (await stores.invitations.find(organization.id, id))
    const given = { secret: pathParam(context, 'token'), secretKey, nowMs: clock.nowMs() }
    const isOpen =
      invitation && isInvitationOpen(invitation, given) && (await isVouched(deps, invitation))
    if (!organization || !isOpen) {
      const detail = 'This link is not valid: it was used, replaced, or has expired.'
      throw new ApiError('invalid_input', { detail })
    }
    return { organization, invitation }
  }

  return new Hono<ApiEnv>()
    .get(PATH, endpoints.get, async (context: ApiContext) => {
      const { organization, invitation } = await getInvitation(context)
      const user = context.var.caller?.user
      const member = user && (await stores.members.find(organization.id, user.id))
      const state: InvitationState = {
        orgSlug: organization.slug,
        organization: organization.name,
        email: invitation.email,
        needsAuthentication: user === undefined,
        needs2fa: organization.settings.require2FA,
        existingMember: member !== undefined,
        hasAuthProvider: false,
        requireSso: false,
      }
      return context.json(state)
    })
    .post(PATH, endpoints.accept, async (context: ApiContext) => {
      refuseCrossSite(context) // 403
      const { organization, invitation } = await getInvitation(context)
      const { caller } = context.var
      if (caller && !mayGrant(caller, ['member:write'])) throw new ApiError('permission_denied')
      const signedIn = caller?.user
      const user = signedIn ?? (await register(deps, context, invitation))
      await accept(deps, context, { organization, invitation, user })
      if (signedIn === undefined) await signIn(deps, context, { user, method: 'password' })
      return context.body(null, 204)
    })
}

/** An account for the address that was invited. */
async function register(deps: ApiDeps, context: ApiContext, { email }: Invitation): Promise<User> {
  const { name, password } = await readJson(context, acceptInput)
  if (password === undefined) throw fieldError('password', 'Choose a password, or sign in first.')
  const taken = 'There is an account with this address: sign in first.'
  if (await deps.stores.users.findByEmail(email)) throw fieldError('email', taken)
  const fault = findPasswordFault(password, { email, name })
  if (fault !== undefined) throw fieldError('password', fault)
  const passwordHash = await deps.hashPassword(password)
  return deps.stores.users
    .insert({
      email,
      name: name || email.slice(0, email.indexOf('@')),
      passwordHash,
      isSuperuser: false,
      createdAtMs: deps.clock.nowMs(),
    })
    .catch(refuseTakenField('email', taken))
}

interface Acceptance {
  readonly organization: Organization
  readonly invitation: Invitation
  readonly user: User
}

async function accept(
  { stores, ...deps }: ApiDeps,
  context: ApiContext,
  { organization, invitation, user }: Acceptance,
): Promise<void> {
  const isMember = 'You are a member of this organization already.'
  const member = await stores.invitations
    .accept(invitation, user.id)
    .catch(refuseTakenField('user', isMember))
  if (member === undefined) throw new ApiError('invalid_input')
  await audit({ stores, ...deps }, context, {
    organizationId: organization.id,
    action: 'member.accept-invite',
    actorUserId: user.id,
    target: user.email,
    data: { userId: user.id, invited: invitation.email, role: invitation.role },
  })
}
