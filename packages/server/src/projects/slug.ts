export const NAME_CHARS_MAX = 64
export const SLUG_CHARS_MAX = 50

// A letter is required: where addresses take an id or a slug, digits alone are an id.
const SLUG = /^(?=.*[a-z])[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/

export function isSlug(value: string): boolean {
  return value.length <= SLUG_CHARS_MAX && SLUG.test(value)
}

/** The slug for a name, or undefined when too little of it is Latin to make one. */
export function formatSlug(name: string): string | undefined {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '') // é becomes e
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .slice(0, SLUG_CHARS_MAX)
    .replace(/^[_-]+|[_-]+$/g, '')
  return isSlug(slug) ? slug : undefined
}
