import { formatSlug } from '../projects/slug.ts'
import { fieldError } from './api-error.ts'

/** The slug for a name; 400 when too little of it is Latin to make one. */
export function slugOf(name: string): string {
  const slug = formatSlug(name)
  if (slug === undefined) throw fieldError('slug', 'Give a slug: the name has too few letters.')
  return slug
}
