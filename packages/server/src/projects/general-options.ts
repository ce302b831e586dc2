import type { OptionValues } from '../store/project-option-store.ts'
import { RESOLVE_AGE_HOURS, resolveAgeOf } from '../store/resolve-age.ts'

export interface GeneralOptions {
  /** Stands before the subjects of mails. */
  readonly subjectPrefix: string
  readonly subjectTemplate: string
  /** What pages show first. */
  readonly defaultEnvironment: string | null
  /** Hours; 0 for never. */
  readonly resolveAge: number
}

const SUBJECT_TEMPLATE = '$shortID - $title'

/** What a project has set besides what events go through; the rest is as in every new one. */
export function generalOptionsOf(options: OptionValues): GeneralOptions {
  const { subjectPrefix, subjectTemplate, defaultEnvironment } = options
  return {
    subjectPrefix: typeof subjectPrefix === 'string' ? subjectPrefix : '',
    subjectTemplate: typeof subjectTemplate === 'string' ? subjectTemplate : SUBJECT_TEMPLATE,
    defaultEnvironment: typeof defaultEnvironment === 'string' ? defaultEnvironment : null,
    resolveAge: resolveAgeOf(options[RESOLVE_AGE_HOURS]),
  }
}
