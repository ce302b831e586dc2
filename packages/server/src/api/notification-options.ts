/** The option of a person who wants to have the issues that they resolve. */
export const SELF_ASSIGN_OPTION = 'selfAssignOnResolve'
