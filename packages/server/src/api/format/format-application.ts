import type {
  ApiApplication,
  ApiAuthorization,
  ApplicationSummary,
} from '@vedette/protocol/api/application'
import type { Application } from '../../store/application-store.ts'
import type { Authorization } from '../../store/grant-store.ts'
import { formatTime, formatTimeOrNull } from './format-time.ts'

/** `plainSecret` is given once, in the answer that made it. */
export function formatApplication(application: Application, plainSecret?: string): ApiApplication {
  return {
    ...summarizeApplication(application),
    clientSecret: plainSecret ?? null,
    allowedOrigins: application.allowedOrigins,
    redirectUris: application.redirectUris,
    dateCreated: formatTime(application.createdAtMs),
  }
}

/** Without what is its maker's business alone. */
export function summarizeApplication(application: Application): ApplicationSummary {
  return {
    id: application.clientId,
    clientID: application.clientId,
    name: application.name,
    homepageUrl: application.homepageUrl ?? null,
    privacyUrl: application.privacyUrl ?? null,
    termsUrl: application.termsUrl ?? null,
    isPublic: application.secretHash === undefined,
  }
}

export function formatAuthorization(authorization: Authorization): ApiAuthorization {
  const application = summarizeApplication(authorization.application)
  return {
    id: String(authorization.id),
    scopes: authorization.scopes,
    application,
    organization: null,
    homepageUrl: application.homepageUrl,
    dateCreated: formatTime(authorization.createdAtMs),
    dateLastUsed: formatTimeOrNull(authorization.lastUsedAtMs),
  }
}
