export type PlatformFamily =
  | 'javascript'
  | 'native'
  | 'java'
  | 'python'
  | 'ruby'
  | 'php'
  | 'csharp'
  | 'other'

const FAMILIES: ReadonlyMap<string, PlatformFamily> = new Map([
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
])

/** Platforms whose frames look alike. */
export function platformFamily(platform: string): PlatformFamily {
  return FAMILIES.get(platform) ?? 'other'
}
