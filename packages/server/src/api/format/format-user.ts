import type { SignedInUser } from '@vedette/protocol/api/auth'
import type { UserReference } from '@vedette/protocol/api/user'
import type { User } from '../../store/user-store.ts'
import { formatTime, formatTimeOrNull } from './format-time.ts'

export function formatSignedInUser(user: User): SignedInUser {
  return {
    id: String(user.id),
    email: user.email,
    username: user.email,
    name: displayName(user),
    isSuperuser: user.isSuperuser,
    isActive: user.isActive,
    dateJoined: formatTime(user.createdAtMs),
    lastLogin: formatTimeOrNull(user.lastLoginAtMs),
  }
}

export function displayName(user: Pick<User, 'name' | 'email'>): string {
  return user.name === '' ? user.email : user.name
}

export function formatUserReference(user: User): UserReference {
  return {
    id: String(user.id),
    email: user.email,
    username: user.email,
    name: displayName(user),
    isActive: user.isActive,
  }
}
