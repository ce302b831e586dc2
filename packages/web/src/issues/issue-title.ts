import type { IssueSummary } from '@vedette/protocol/api/issue'

export interface IssueTitle {
  /** What kind of thing happened: shown strongly. */
  readonly head: string
  /** What it said: shown softly. */
  readonly rest: string
}

/** Splits `TypeError: x is undefined` where the metadata says that the type ends. */
export function splitIssueTitle({ title, metadata }: Pick<IssueSummary, 'title' | 'metadata'>) {
  const { type, value } = metadata
  if (!type) return { head: title, rest: '' } satisfies IssueTitle
  const tail = title.startsWith(`${type}: `) ? title.slice(type.length + 2) : ''
  return { head: type, rest: value ?? tail } satisfies IssueTitle
}
