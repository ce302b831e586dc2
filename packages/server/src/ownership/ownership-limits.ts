/** The reference's figure for the rules of a project, in characters. */
export const OWNERSHIP_CHARS_MAX = 100_000
/** The reference's figure for a CODEOWNERS file. */
export const CODEOWNERS_BYTES_MAX = 3 * 1024 * 1024
/** Rules that people write for a project; each is asked of every frame. */
export const OWNERSHIP_RULES_MAX = 2_000
/** Owners of one rule. */
export const OWNERS_MAX = 50
/** Patterns of a CODEOWNERS file that no table answers: each is asked of every frame. */
export const CODEOWNERS_GLOBS_MAX = 2_000
/** Frames that are looked at, the innermost first. */
export const FRAMES_MAX = 100
/** Of a path; longer ones are no files. */
export const PATH_CHARS_MAX = 1_000
