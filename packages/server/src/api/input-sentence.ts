import type { z } from 'zod'

type RawIssue = z.core.$ZodRawIssue

/**
 * What is wrong with a field, for those that fill in forms; undefined leaves zod's own words.
 * A schema that has words of its own keeps them.
 */
export function inputSentence(issue: RawIssue): string | undefined {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'This field is required'
  if (issue.code === 'too_small') return tooSmall(issue)
  if (issue.code === 'too_big') return tooBig(issue)
  return undefined
}

function tooSmall({ origin, minimum, inclusive }: RawIssue & { code: 'too_small' }) {
  if (origin === 'string') {
    return Number(minimum) === 1
      ? 'This field may not be blank'
      : `Ensure this field has at least ${minimum} characters`
  }
  if (origin === 'array') return `Ensure this list has at least ${minimum} entries`
  if (!isNumber(origin)) return undefined
  return `Ensure this value is greater than ${inclusive ? 'or equal to ' : ''}${minimum}`
}

function tooBig({ origin, maximum, inclusive }: RawIssue & { code: 'too_big' }) {
  if (origin === 'string') return `Ensure this field has no more than ${maximum} characters`
  if (origin === 'array') return `Ensure this list has no more than ${maximum} entries`
  if (!isNumber(origin)) return undefined
  return `Ensure this value is less than ${inclusive ? 'or equal to ' : ''}${maximum}`
}

function isNumber(origin: string): boolean {
  return origin === 'number' || origin === 'int' || origin === 'bigint'
}
