/** Where the tree of a group leads to. */
export function exceptionAnchor(index: number): string {
  return `exception-${index}`
}
