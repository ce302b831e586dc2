/** The order of slugs in lists: by code units, as a database's binary collation has it. */
export function bySlug(a: { readonly slug: string }, b: { readonly slug: string }): number {
  if (a.slug === b.slug) return 0
  return a.slug < b.slug ? -1 : 1
}
