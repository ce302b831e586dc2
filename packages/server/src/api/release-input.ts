import { z } from 'zod'

/** The reference's figures. */
const VERSION_CHARS_MAX = 200
const REF_CHARS_MAX = 250
const URL_CHARS_MAX = 2000
const DIST_CHARS_MAX = 64

const BAD_IN_VERSION = /[\r\n\f\t/\\]/
const RESERVED = new Set(['.', '..', 'latest'])

function isVersion(text: string): boolean {
  const isReserved = RESERVED.has(text.toLowerCase())
  return (
    text !== '' && text.length <= VERSION_CHARS_MAX && !BAD_IN_VERSION.test(text) && !isReserved
  )
}

export const versionField = z
  .string()
  .trim()
  .refine(isVersion, `Use up to ${VERSION_CHARS_MAX} characters without slashes and line breaks`)

export const distField = z
  .string()
  .trim()
  .max(DIST_CHARS_MAX)
  .nullish()
  .transform((dist) => dist || undefined)

export const dateField = z
  .string()
  .nullable()
  .transform((text, context) => {
    if (text === null) return undefined
    const timeMs = Date.parse(text)
    if (Number.isNaN(timeMs)) context.addIssue('This is no date and time')
    return timeMs
  })

const orNothing = (chars: number) =>
  z
    .string()
    .max(chars)
    .nullable()
    .transform((text) => text || undefined)

/** What people and tools set of a release; the rest of what tools send is for other addresses. */
export const releaseChangeInput = z.object({
  status: z.enum(['open', 'archived']).nullish(),
  ref: orNothing(REF_CHARS_MAX).optional(),
  url: orNothing(URL_CHARS_MAX).optional(),
  dateStarted: dateField.optional(),
  dateReleased: dateField.optional(),
})

/** A field that was left out stays as it is; one that is null is taken away. */
export function releaseChangeOf(input: z.infer<typeof releaseChangeInput>) {
  return {
    ...(input.status ? { status: input.status } : {}),
    ...('ref' in input ? { ref: input.ref } : {}),
    ...('url' in input ? { url: input.url } : {}),
    ...('dateStarted' in input ? { startedAtMs: input.dateStarted } : {}),
    ...('dateReleased' in input ? { releasedAtMs: input.dateReleased } : {}),
  }
}
