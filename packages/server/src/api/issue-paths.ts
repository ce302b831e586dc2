/** The three addresses of an issue. The first one takes short ids as well. */
export function issuePaths(rest: string): string[] {
  return ['/organizations/:organization/issues', '/issues', '/groups'].map(
    (prefix) => `${prefix}/:issue${rest}`,
  )
}
