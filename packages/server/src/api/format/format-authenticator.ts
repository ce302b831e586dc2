import type { AccountAuthenticator, AuthenticatorEnrollment } from '@vedette/protocol/api/account'
import type { Authenticator, AuthenticatorKind } from '../../store/authenticator-store.ts'
import type { User } from '../../store/user-store.ts'
import { formatTotpUrl } from '../../users/totp.ts'
import { formatTime, formatTimeOrNull } from './format-time.ts'

const WORDS = {
  totp: {
    name: 'Authenticator App',
    description: 'An app on your telephone or computer shows a new code every half a minute.',
  },
  recovery: {
    name: 'Recovery Codes',
    description: 'Codes to keep on paper: each signs you in once when the app is lost.',
  },
}

export function formatAuthenticator(
  kind: AuthenticatorKind,
  found: Authenticator | undefined,
  codesLeft: number,
): AccountAuthenticator {
  return {
    id: kind,
    type: kind,
    ...WORDS[kind],
    isBackupInterface: kind === 'recovery',
    isEnrolled: found !== undefined,
    canValidateOtp: true,
    allowMultiEnrollment: false,
    ...(found && {
      authId: String(found.id),
      createdAt: formatTime(found.createdAtMs),
      lastUsedAt: formatTimeOrNull(found.lastUsedAtMs),
      ...(kind === 'recovery' && { codesLeft }),
    }),
  }
}

/** `place` tells people with several installations which one a code is for. */
export function formatEnrollment(
  secret: string,
  user: User,
  place: string,
): AuthenticatorEnrollment {
  return {
    ...formatAuthenticator('totp', undefined, 0),
    secret,
    qrcode: formatTotpUrl(secret, user.email, `Vedette ${place}`),
    form: [
      { name: 'otp', label: 'Authenticator code', type: 'string', required: true, max_length: 20 },
    ],
  }
}
