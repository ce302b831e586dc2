/** `GET /api/0/auth/`: who is signed in; 401 when nobody is. */
export interface SignedInUser {
  readonly id: string
  readonly email: string
  readonly username: string
  readonly name: string
  readonly isSuperuser: boolean
  readonly isActive: boolean
  readonly dateJoined: string
  readonly lastLogin: string | null
}

/** `GET /api/0/`: what sentry-cli asks to check a token. */
export interface ApiIndex {
  readonly version: '0'
  readonly auth: { readonly scopes: readonly string[] } | null
  readonly user: SignedInUser | null
}

/**
 * `POST /api/0/auth/login/` with {email, password}: 200 SignedInUser and a session cookie, or 401.
 * `POST /api/0/auth/setup/` with {token, email, password, name}: the first superuser, once.
 * `DELETE /api/0/auth/`: signs out, 204.
 * Requests that change something need the header `X-CSRFToken` with the cookie `vedette_csrf`.
 */
export interface SetupState {
  /** True until the first superuser exists: the set-up page is open to the link's holder. */
  readonly isSetupOpen: boolean
}

/** `GET /api/0/internal/error-reporting/`: where the pages report errors of their own to. */
export interface ErrorReporting {
  /** Null where the project `internal` or its keys are gone. */
  readonly dsn: string | null
}

/** `GET /api/0/auth/config/`: what the sign-in page offers besides a password. */
export interface SignInConfig {
  readonly canRegister: boolean
  /** Both are null where there is no provider of identities. */
  readonly ssoName: string | null
  readonly ssoLoginLink: string | null
}
