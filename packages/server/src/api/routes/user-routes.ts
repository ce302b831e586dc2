import { Hono } from 'hono'
import type { User } from '../../store/user-store.ts'
import { accountInput } from '../account-input.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callingUser } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { auditPerson } from '../audit-person.ts'
import { assertMayChangeStanding, changeStanding, stepDown } from '../change-standing.ts'
import { deleteSessionCookies } from '../cookies.ts'
import { endpoint } from '../endpoint.ts'
import { formatAccount } from '../format/format-account.ts'
import { formatPersonPicture } from '../format/format-avatar.ts'
import { formatOrganization } from '../format/format-organization.ts'
import { changeableUser, readableUser, verifiedChange } from '../own-user.ts'
import { readJson } from '../read-json.ts'

const endpoints = {
  get: endpoint({
    summary: 'Retrieve your account, or as a superuser that of somebody else',
    scope: 'signed-in',
    answers: { 200: { description: 'The account.', schema: 'Account' } },
  }),
  change: endpoint({
    summary: 'Change an account, your own or as a superuser that of somebody else',
    scope: 'signed-in',
    body: accountInput,
    answers: { 200: { description: 'The account.', schema: 'Account' } },
  }),
  close: endpoint({
    summary: 'Close an account, your own or as a superuser that of somebody else',
    scope: 'signed-in',
    answers: { 204: 'Nobody can sign in with it any more.' },
  }),
  organizations: endpoint({
    summary: 'List the organizations that somebody is in: you, or as a superuser anybody',
    scope: 'signed-in',
    answers: { 200: { description: 'The organizations.', schema: ['Organization'] } },
  }),
}

/** Accounts: one's own, and for superusers those of others. */
export function userRoutes(deps: ApiDeps) {
  const { stores } = deps

  async function format(user: User) {
    const [emails, options, authenticators, identities, picture] = await Promise.all([
      stores.userEmails.list(user.id),
      stores.userOptions.findAll(user.id),
      stores.authenticators.list(user.id),
      stores.userIdentities.listForUser(user.id),
      stores.userAvatars.findUuid(user.id),
    ])
    const avatar = formatPersonPicture(picture, deps.urlPrefix)
    return formatAccount({ user, emails, options, authenticators, identities, avatar })
  }

  return new Hono<ApiEnv>()
    .get('/users/:user', endpoints.get, async (context) =>
      context.json(await format(await readableUser(deps, context))),
    )
    .put('/users/:user', endpoints.change, async (context: ApiContext) => {
      const user = await changeableUser(deps, context) // 401, 403, 404
      const { name, options, ...change } = await readJson(context, accountInput) // 400
      assertMayChangeStanding(deps, context, { user, change }) // 400, 401, 403
      const given = Object.entries(options).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, value] as const],
      )
      await changeStanding(deps, context, { user, change }) // 400
      await stores.userOptions.upsert(user.id, Object.fromEntries(given), deps.clock.nowMs())
      const changed = await stores.users.update(user.id, name === undefined ? {} : { name })
      if (name !== undefined && callingUser(context).id !== user.id) {
        await auditPerson(deps, context, { user, action: 'user.rename' })
      }
      return context.json(await format(changed ?? user))
    })
    .delete('/users/:user', endpoints.close, async (context) => {
      const user = await verifiedChange(deps, context) // 401, 403, 404
      const isOwn = callingUser(context).id === user.id
      await assertReplaceable(deps, user, isOwn) // 400
      await stepDown(deps, user, { isActive: false, isSuperuser: false }) // 400
      await leaveOrganizations(deps, context, { user, isOwn }) // 400
      await closeAccount(deps, user)
      const entry = { action: isOwn ? 'user.close' : 'user.remove', target: user.email }
      await audit(deps, context, { organizationId: undefined, ...entry })
      if (isOwn) deleteSessionCookies(context)
      return context.body(null, 204)
    })
    .get('/users/:user/organizations', endpoints.organizations, async (context) => {
      const user = await readableUser(deps, context) // 401, 403, 404
      const rows = await stores.organizations.listForUser(user.id)
      return context.json(rows.map((row) => formatOrganization(row, deps.urlPrefix)))
    })
}

/** Nobody leaves an organization without anyone to look after it: all are named before. */
async function assertReplaceable({ stores }: ApiDeps, user: User, isOwn: boolean): Promise<void> {
  const orphans: string[] = []
  for (const { id, slug } of await stores.organizations.listForUser(user.id)) {
    const owners = (await stores.members.list(id)).filter(({ role }) => role === 'owner')
    const others = await stores.users.findMany(owners.map(({ userId }) => userId))
    const isOwner = owners.some(({ userId }) => userId === user.id)
    const isLast = ![...others.values()].some((other) => other.id !== user.id && other.isActive)
    if (isOwner && isLast) orphans.push(slug)
  }
  if (orphans.length > 0) throw onlyOwnerOf(orphans, isOwn ? undefined : user)
}

/** Of somebody, or of the caller. */
function onlyOwnerOf(slugs: readonly string[], user: User | undefined): ApiError {
  const who = user === undefined ? 'You are' : `${user.email} is`
  const detail = `${who} the only owner of ${slugs.join(', ')}: make somebody else an owner first.`
  return new ApiError('invalid_input', { detail })
}

/** Before anything else is closed: an owner beside this one may have left a moment ago. */
async function leaveOrganizations(
  deps: ApiDeps,
  context: ApiContext,
  { user, isOwn }: { readonly user: User; readonly isOwn: boolean },
): Promise<void> {
  const { members, organizations, users } = deps.stores
  for (const { id: organizationId, slug } of await organizations.listForUser(user.id)) {
    const member = await members.find(organizationId, user.id)
    const outcome = member && (await members.delete(member.id))
    if (outcome === 'last_owner') {
      await users.update(user.id, { isActive: user.isActive, isSuperuser: user.isSuperuser })
      throw onlyOwnerOf([slug], isOwn ? undefined : user)
    }
    if (member === undefined || outcome !== 'done') continue
    const data = { role: member.role, userId: user.id }
    const entry = { action: 'member.remove', target: user.email, data }
    await audit(deps, context, { organizationId, ...entry })
  }
}

/** The account stays, so that it is known who did what; nothing opens it any more. */
async function closeAccount({ stores }: ApiDeps, user: User): Promise<void> {
  await stores.users.update(user.id, { isActive: false, passwordHash: undefined })
  await stores.sessions.deleteForUser(user.id)
  await stores.authenticators.deleteForUser(user.id)
  await stores.userAvatars.delete(user.id)
  for (const { id } of await stores.tokens.listForUser(user.id)) {
    await stores.tokens.delete(user.id, id)
  }
  await stores.grants.endForUser(user.id)
  // Nobody could look after them any more.
  for (const { id } of await stores.applications.listForUser(user.id)) {
    await stores.applications.delete(id)
  }
  for (const { id } of await stores.userIdentities.listForUser(user.id)) {
    await stores.userIdentities.delete(user.id, id)
  }
}
