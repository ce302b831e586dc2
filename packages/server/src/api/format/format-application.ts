import type { ApiApplication } from '@vedette/protocol/api/application'
import type { Application } from '../../store/application-store.ts'
import { formatTime } from './format-time.ts'

/** `plainSecret` is given once, in the answer that made it. */
export function formatApplication(application: Application, plainSecret?: string): ApiApplication {
  return {
    id: application.clientId,
    clientID: application.clientId,
    clientSecret: plainSecret ?? null,
    name: application.name,
    homepageUrl: application.homepageUrl ?? null,
    privacyUrl: application.privacyUrl ?? null,
    termsUrl: application.termsUrl ?? null,
    allowedOrigins: application.allowedOrigins,
    redirectUris: application.redirectUris,
    isPublic: application.secretHash === undefined,
    dateCreated: formatTime(application.createdAtMs),
  }
}
