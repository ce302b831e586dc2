import { z } from 'zod'
import { findOriginFault, findRedirectUriFault } from '../users/redirect-uri.ts'

// The reference's length of names of applications.
const NAME_CHARS_MAX = 64
const PAGE_CHARS_MAX = 200
const REDIRECT_URIS_MAX = 20
const ORIGINS_MAX = 20

/** Applications that one person may make: far more than anybody looks after. */
export const APPLICATIONS_MAX = 100

const nameField = z.string().trim().min(1).max(NAME_CHARS_MAX)
/** Shown as a link to whoever is asked to approve: an address of the web and nothing else. */
const pageField = z
  .union([
    z.url({ protocol: /^https?$/, hostname: z.regexes.hostname }).max(PAGE_CHARS_MAX),
    z.literal(''),
  ])
  .nullable()
  .transform((text) => text || undefined)

const redirectUris = addressesField(REDIRECT_URIS_MAX, findRedirectUriFault)
const allowedOrigins = addressesField(ORIGINS_MAX, findOriginFault)

export const newApplication = z.strictObject({
  name: nameField.default('Application'),
  homepageUrl: pageField.prefault(null),
  privacyUrl: pageField.prefault(null),
  termsUrl: pageField.prefault(null),
  allowedOrigins: allowedOrigins.default([]),
  redirectUris: redirectUris.default([]),
  isPublic: z.boolean().default(false),
})

export const applicationChange = z.strictObject({
  name: nameField.exactOptional(),
  homepageUrl: pageField.exactOptional(),
  privacyUrl: pageField.exactOptional(),
  termsUrl: pageField.exactOptional(),
  allowedOrigins: allowedOrigins.exactOptional(),
  redirectUris: redirectUris.exactOptional(),
})

function addressesField(countMax: number, findFault: (text: string) => string | undefined) {
  const address = z.string().superRefine((text, context) => {
    const fault = findFault(text)
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault.replace(/\.$/, '') })
  })
  return z
    .array(address)
    .max(countMax)
    .transform((texts) => [...new Set(texts)])
}
