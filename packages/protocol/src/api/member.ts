import type { Avatar } from './avatar.ts'
import type { ExternalActorSummary } from './ownership.ts'
import type { UserReference } from './user.ts'

/** A row of `GET /api/0/organizations/{org}/members/`: a member, or who is to become one. */
export interface MemberSummary {
  /** Of the membership, not of the user. */
  readonly id: string
  readonly email: string
  readonly name: string
  /** Null until the invitation is accepted. */
  readonly user: MemberUser | null
  readonly role: string
  readonly orgRole: string
  readonly roleName: string
  readonly pending: boolean
  readonly expired: boolean
  readonly dateCreated: string
  readonly inviteStatus: 'approved' | 'requested_to_join' | 'requested_to_be_invited'
  readonly inviterName: string | null
  /** Where to accept; only for whoever may invite, and only while it is open. */
  readonly inviteLink: string | null
  readonly flags: { readonly [name: string]: boolean }
  /** Slugs. */
  readonly teams: readonly string[]
  readonly teamRoles: readonly TeamRoleSummary[]
  /** Only with `expand=externalUsers`. */
  readonly externalUsers?: readonly ExternalActorSummary[] | undefined
}

/** The account of a member. */
export interface MemberUser extends UserReference {
  /** Whether a second factor is asked for at sign-in. */
  readonly has2fa: boolean
  readonly avatarUrl: string | null
  readonly avatar: Avatar
}

export interface TeamRoleSummary {
  readonly teamSlug: string
  readonly role: string
}

export interface RoleSummary {
  readonly id: string
  readonly name: string
  readonly desc: string
  readonly scopes: readonly string[]
  /** Sees all projects without being in their teams. */
  readonly isGlobal: boolean
  /** Whether the caller may give it. */
  readonly isAllowed: boolean
}

export interface MemberDetail extends MemberSummary {
  readonly orgRoleList: readonly RoleSummary[]
  readonly teamRoleList: readonly RoleSummary[]
}

/** `GET /api/0/organizations/{org}/access-requests/`. */
export interface AccessRequestSummary {
  readonly id: string
  readonly member: MemberSummary
  readonly team: { readonly id: string; readonly slug: string; readonly name: string }
  /** Who asks for the member; null when it is the member itself. */
  readonly requester: UserReference | null
}

/** `GET /api/0/accept-invite/{org}/{member}/{token}/`. */
export interface InvitationState {
  readonly orgSlug: string
  readonly organization: string
  readonly email: string
  readonly needsAuthentication: boolean
  readonly needs2fa: boolean
  readonly existingMember: boolean
  readonly hasAuthProvider: boolean
  readonly requireSso: boolean
}
