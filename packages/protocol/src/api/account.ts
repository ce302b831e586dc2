import type { SignedInUser } from './auth.ts'
import type { Avatar } from './avatar.ts'

/** `GET /api/0/users/me/sessions/`: a browser in which somebody is signed in. */
export interface AccountSession {
  readonly id: string
  readonly isCurrent: boolean
  readonly ipAddress: string | null
  readonly userAgent: string | null
  readonly method: 'password' | 'oidc'
  readonly dateCreated: string
  readonly lastSeen: string
  readonly expiresAt: string
}

/** `GET /api/0/users/me/ips/`: where somebody is signed in from. */
export interface AccountIp {
  readonly ipAddress: string
  readonly firstSeen: string
  readonly lastSeen: string
}

/** `GET /api/0/users/me/authenticators/`: a way to prove oneself besides the password. */
export interface AccountAuthenticator {
  readonly id: 'totp' | 'recovery'
  readonly type: 'totp' | 'recovery'
  readonly name: string
  readonly description: string
  readonly isBackupInterface: boolean
  readonly isEnrolled: boolean
  readonly canValidateOtp: boolean
  readonly allowMultiEnrollment: boolean
  /** These three once it is enrolled; the id is what its own path takes. */
  readonly authId?: string
  readonly createdAt?: string
  readonly lastUsedAt?: string | null
  /** Recovery codes that have not been used. */
  readonly codesLeft?: number
}

/** `GET …/authenticators/totp/enroll/`: what an app is told, and what comes back. */
export interface AuthenticatorEnrollment extends AccountAuthenticator {
  readonly secret: string
  /** The address that the picture for the app's camera says. */
  readonly qrcode: string
  readonly form: readonly {
    readonly name: string
    readonly label: string
    readonly type: 'string'
    readonly required: boolean
    readonly max_length: number
  }[]
}

/** The answer that recovery codes come with: they are not shown again. */
export interface RecoveryCodes {
  readonly codes: readonly string[]
}

/** What somebody chose for the pages. */
export interface AccountOptions {
  readonly theme: 'light' | 'dark' | 'system'
  readonly language: 'en' | 'zh-cn'
  /** -1: as the server thinks best; 1: most recent call last; 2: first. */
  readonly stacktraceOrder: -1 | 1 | 2
  readonly defaultIssueEvent: 'recommended' | 'latest' | 'oldest'
  /** Of the IANA's list. */
  readonly timezone: string
  readonly clock24Hours: boolean
}

/** `GET /api/0/users/me/`. */
export interface Account extends SignedInUser {
  readonly hasPasswordAuth: boolean
  readonly has2fa: boolean
  readonly isManaged: boolean
  readonly avatarUrl: string | null
  readonly avatar: Avatar
  readonly emails: readonly { id: string; email: string; is_verified: boolean }[]
  readonly options: AccountOptions
  /** Of the options, those that the person set; the others are as they are for everybody. */
  readonly chosenOptions: readonly (keyof AccountOptions)[]
  readonly authenticators: readonly {
    readonly id: string
    readonly type: string
    readonly name: string
    readonly dateCreated: string
    readonly dateUsed: string | null
  }[]
  readonly identities: readonly AccountIdentity[]
}

/** `GET /api/0/users/{user}/avatar/`. */
export interface UserAvatar extends SignedInUser {
  readonly avatarUrl: string | null
  readonly avatar: Avatar
}

/** `GET /api/0/users/me/emails/`. */
export interface AccountEmail {
  readonly email: string
  readonly isPrimary: boolean
  readonly isVerified: boolean
}

/** `GET /api/0/users/me/identities/`: an account elsewhere that signs in here. */
export interface AccountIdentity {
  readonly id: string
  /** The address there. */
  readonly name: string
  readonly provider: { readonly id: string; readonly name: string }
  readonly dateAdded: string
  readonly dateVerified: string
}
