/** Of one project's rules of one kind; real ones have some hundred lines. */
export const RULE_TEXT_CHARS_MAX = 100_000
/** Each rule is tried on each frame that is new. */
export const RULES_MAX = 1000
/** Room for several patterns of the greatest length that globs may have. */
export const RULE_LINE_CHARS_MAX = 4000
export const MATCHERS_PER_RULE_MAX = 20
export const ACTIONS_PER_RULE_MAX = 20
/** As many as a client may send. */
export const FINGERPRINT_PARTS_MAX = 50
/** Nobody corrects more at a time. */
export const RULE_ERRORS_MAX = 100
/** More frames than any event has. */
export const FRAME_COUNT_MAX = 1000
