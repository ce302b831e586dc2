import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiEnv } from '../api-env.ts'
import type { SignInParts } from '../sign-in-parts.ts'
import { apiKeyRoutes } from './api-key-routes.ts'
import { apiTokenRoutes } from './api-token-routes.ts'
import { applicationRoutes } from './application-routes.ts'
import { approvalRoutes } from './approval-routes.ts'
import { authRoutes } from './auth-routes.ts'
import { authenticatorRoutes } from './authenticator-routes.ts'
import { authorizationRoutes } from './authorization-routes.ts'
import { emailRoutes } from './email-routes.ts'
import { enrollRoutes } from './enroll-routes.ts'
import { identityRoutes } from './identity-routes.ts'
import { loginRoutes } from './login-routes.ts'
import { notificationRoutes } from './notification-routes.ts'
import { oidcRoutes } from './oidc-routes.ts'
import { organizationTokenRoutes } from './organization-token-routes.ts'
import { passwordResetRoutes, passwordRoutes } from './password-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { userRoutes } from './user-routes.ts'

/** How strangers become somebody. */
export function openSignInRoutes(deps: ApiDeps, parts: SignInParts) {
  return new Hono<ApiEnv>()
    .route('/', loginRoutes(deps, parts))
    .route('/', passwordResetRoutes(deps, parts))
    .route('/', oidcRoutes(deps, parts))
}

/** What people do with their own account. */
export function accountRoutes(deps: ApiDeps, parts: SignInParts) {
  return new Hono<ApiEnv>()
    .route('/', authRoutes(deps, parts))
    .route('/', sessionRoutes(deps))
    .route('/', passwordRoutes(deps, parts))
    .route('/', enrollRoutes(deps, parts.secondFactor))
    .route('/', authenticatorRoutes(deps))
    .route('/', userRoutes(deps))
    .route('/', emailRoutes(deps, parts.limits))
    .route('/', identityRoutes(deps))
    .route('/', notificationRoutes(deps))
}

/** Tokens of people, of organizations and of programs. */
export function tokenRoutes(deps: ApiDeps, access: Access) {
  return new Hono<ApiEnv>()
    .route('/', apiTokenRoutes(deps))
    .route('/', applicationRoutes(deps))
    .route('/', authorizationRoutes(deps))
    .route('/', approvalRoutes(deps))
    .route('/', organizationTokenRoutes(deps, access))
    .route('/', apiKeyRoutes(deps, access))
}
