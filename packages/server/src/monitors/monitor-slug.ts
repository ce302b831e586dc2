import { SLUG_CHARS_MAX } from '../projects/slug.ts'

/** Longer ones are cut before they are looked at. */
const NAME_CHARS_MAX = 200

/**
 * What the field makes of any name, so that a client's spelling finds the monitor: accents go,
 * spaces become dashes, and what is neither a letter, a digit, a dash nor an underscore goes too.
 */
export function formatMonitorSlug(name: string): string | undefined {
  const slug = name
    .slice(0, NAME_CHARS_MAX)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9_\s-]/g, '')
    .trim()
    .replace(/[\s-]+/g, '-')
    .slice(0, SLUG_CHARS_MAX)
    .replace(/^[_-]+|[_-]+$/g, '')
  return slug === '' ? undefined : slug
}
