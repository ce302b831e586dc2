import { z } from 'zod'

/** A zone that this Node knows; what it does not know could not be shown either. */
function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Null takes a choice back. */
const options = z.strictObject({
  theme: z.enum(['light', 'dark', 'system']).nullish(),
  // The pages speak these; another would be kept and not be seen.
  language: z.enum(['en', 'zh-cn']).nullish(),
  stacktraceOrder: z
    .union([z.enum(['-1', '1', '2']), z.literal([-1, 1, 2])])
    .transform(Number)
    .nullish(),
  defaultIssueEvent: z.enum(['recommended', 'latest', 'oldest']).nullish(),
  timezone: z.string().max(64).refine(isTimezone, 'This is no time zone').nullish(),
  clock24Hours: z.boolean().nullish(),
})

/** The reference's fields; the address is changed where it is verified, at `emails/`. */
export const accountInput = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  options: options.default({}),
  /** Both are for superusers to say. */
  isActive: z.boolean().optional(),
  isSuperuser: z.boolean().optional(),
})

export const emailInput = z.strictObject({
  email: z
    .email()
    .max(254)
    .transform((email) => email.toLowerCase()),
})
