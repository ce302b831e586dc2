import { BROWSER_PLATFORMS } from './browser-platforms.ts'
import { COMPILED_PLATFORMS } from './compiled-platforms.ts'
import { MOBILE_PLATFORMS } from './mobile-platforms.ts'
import { SCRIPT_PLATFORMS } from './script-platforms.ts'
import type { Platform } from './snippet.ts'

/** All that there are snippets for, the most usual first. */
export const PLATFORMS: readonly Platform[] = [
  ...BROWSER_PLATFORMS,
  ...SCRIPT_PLATFORMS,
  ...COMPILED_PLATFORMS,
  ...MOBILE_PLATFORMS,
]

const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['cocoa', 'apple-ios'],
  ['apple', 'apple-ios'],
  ['swift', 'apple-ios'],
  ['kotlin', 'android'],
  ['csharp', 'dotnet'],
  ['dart', 'flutter'],
])

/**
 * The platform that suits what a project says of itself: that one, else the one whose name it
 * begins with. Node's when it says nothing that is known.
 */
export function findPlatform(name: string | null): Platform {
  const known = (id: string | undefined) => PLATFORMS.find((one) => one.id === id)
  const family = name?.split('-')[0]
  const found = known(name ?? '') ?? known(family) ?? known(OTHER_NAMES.get(family ?? ''))
  return found ?? known('node') ?? unreachable()
}

function unreachable(): never {
  throw new Error('there is no platform called node')
}
