/** Platforms whose frames and libraries look alike, by the names that rules use. */
export type StackFamily =
  | 'javascript'
  | 'native'
  | 'java'
  | 'python'
  | 'ruby'
  | 'php'
  | 'csharp'
  | 'go'
  | 'dart'
  | 'elixir'
  | 'perl'
  | 'other'

const FAMILIES: ReadonlyMap<string, StackFamily> = new Map([
  ['javascript', 'javascript'],
  ['node', 'javascript'],
  ['native', 'native'],
  ['c', 'native'],
  ['cocoa', 'native'],
  ['objc', 'native'],
  ['swift', 'native'],
  ['rust', 'native'],
  ['java', 'java'],
  ['kotlin', 'java'],
  ['groovy', 'java'],
  ['scala', 'java'],
  ['python', 'python'],
  ['ruby', 'ruby'],
  ['php', 'php'],
  ['csharp', 'csharp'],
  ['go', 'go'],
  ['dart', 'dart'],
  ['flutter', 'dart'],
  ['elixir', 'elixir'],
  ['erlang', 'elixir'],
  ['perl', 'perl'],
])

export function stackFamily(platform: string): StackFamily {
  return FAMILIES.get(platform) ?? 'other'
}

/**
 * Whether a rule for the families in the list, such as `javascript,native`, is one for this family.
 * The reference knows those two only and calls the rest `other`, so `other` means more than itself.
 */
export function isInFamilies(families: ReadonlySet<string>, family: StackFamily): boolean {
  if (families.has(family) || families.has('all')) return true
  return family !== 'javascript' && family !== 'native' && families.has('other')
}

export const FAMILY_NAMES: ReadonlySet<string> = new Set([...FAMILIES.values(), 'other', 'all'])

/** Undefined where one of the list is no family. */
export function familiesOf(list: string): ReadonlySet<string> | undefined {
  const families = list.split(',').map((family) => family.trim())
  return families.every((family) => FAMILY_NAMES.has(family)) ? new Set(families) : undefined
}
