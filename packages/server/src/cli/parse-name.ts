import { InvalidArgumentError } from 'commander'
import { formatSlug, isSlug, NAME_CHARS_MAX, SLUG_CHARS_MAX } from '../projects/slug.ts'
import { CliError, EXIT_BAD_ARGUMENTS } from './cli-error.ts'

/** A name as an argument: trimmed, and short enough to be shown. */
export function parseName(text: string): string {
  const name = text.trim()
  if (name !== '' && name.length <= NAME_CHARS_MAX) return name
  throw new InvalidArgumentError(`A name has 1 to ${NAME_CHARS_MAX} characters.`)
}

export function parseSlug(text: string): string {
  if (isSlug(text)) return text
  throw new InvalidArgumentError(
    `A slug has up to ${SLUG_CHARS_MAX} lower-case letters, digits, - and _, with one letter.`,
  )
}

export function slugOf(name: string, slug: string | undefined): string {
  const chosen = slug ?? formatSlug(name)
  if (chosen !== undefined) return chosen
  throw new CliError(`no slug can be made of "${name}": choose one with --slug`, EXIT_BAD_ARGUMENTS)
}
