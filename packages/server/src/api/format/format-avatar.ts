import type { UserAvatar } from '@vedette/protocol/api/account'
import type { Avatar } from '@vedette/protocol/api/avatar'
import type { OrganizationAvatar } from '@vedette/protocol/api/organization'
import type { Organization } from '../../store/organization-store.ts'
import type { User } from '../../store/user-store.ts'
import { formatOrganization } from './format-organization.ts'
import { formatSignedInUser } from './format-user.ts'

/** `prefix` is where pictures of such an owner are. */
function formatPicture(uuid: string | undefined, prefix: string): Avatar {
  if (uuid === undefined) {
    return { avatarType: 'letter_avatar', avatarUuid: null, avatarUrl: null }
  }
  return { avatarType: 'upload', avatarUuid: uuid, avatarUrl: `${prefix}/${uuid}/` }
}

export function formatPersonPicture(uuid: string | undefined, urlPrefix: string): Avatar {
  return formatPicture(uuid, `${urlPrefix}/avatar`)
}

export function formatOrganizationPicture(uuid: string | undefined, urlPrefix: string): Avatar {
  return formatPicture(uuid, `${urlPrefix}/organization-avatar`)
}

export function formatUserAvatar(
  user: User,
  uuid: string | undefined,
  urlPrefix: string,
): UserAvatar {
  const avatar = formatPersonPicture(uuid, urlPrefix)
  return { ...formatSignedInUser(user), avatarUrl: avatar.avatarUrl, avatar }
}

export function formatOrganizationAvatar(
  organization: Organization,
  uuid: string | undefined,
  urlPrefix: string,
): OrganizationAvatar {
  const avatar = formatOrganizationPicture(uuid, urlPrefix)
  return { ...formatOrganization(organization, urlPrefix), avatar }
}
