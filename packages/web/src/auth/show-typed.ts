/** The eye beside a password. Not named after it: one label is to lead to one field. */
export const SHOW_TYPED = { 'aria-label': 'Show what is typed' } as const
