import type { OptionValues } from '../store/project-option-store.ts'

/** Under the name that the API uses, for whoever wants issues by what the source says. */
export const REGROUP_OPTION = 'regroupAfterSymbolication'

/**
 * Whether events that became readable by a later upload are grouped anew. Unless a project wishes
 * it, they stay with the issue that people know.
 */
export function regroupsAfterSymbolication(options: OptionValues): boolean {
  return options[REGROUP_OPTION] === true
}
