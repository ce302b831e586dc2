import { z } from 'zod'
import { SCOPES } from '../users/scopes.ts'

// The reference's length of names of tokens.
const TOKEN_NAME_CHARS_MAX = 255

export const tokenNameField = z.string().trim().min(1).max(TOKEN_NAME_CHARS_MAX)

/** At least one: a token without could do nothing. */
export const scopesField = z
  .array(z.enum(SCOPES))
  .min(1)
  .max(SCOPES.length)
  .transform((scopes) => [...new Set(scopes)])

/** Tokens that one person or organization may have: far more than anybody keeps track of. */
export const TOKENS_MAX = 500

/** The number in a path or a body; 0, which is no token's, for anything else. */
export function tokenIdOf(text: string): number {
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : 0
}
