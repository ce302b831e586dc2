import type { NormalizedEvent } from '@vedette/protocol/event'

/**
 * React's numbers for server and browser having rendered differently, or one of them having
 * rendered too early: https://react.dev/errors
 */
const CODES: ReadonlySet<string> = new Set(['418', '419', '421', '422', '423', '425'])
const LINKS = ['reactjs.org/docs/error-decoder.html?invariant=', 'react.dev/errors/']
const CODE = /[0-9]{1,8}/y

/** React mends these by rendering anew; browser extensions that change pages cause most of them. */
export function isReactHydrationError({ exception, logentry }: NormalizedEvent): boolean {
  for (const { value } of exception?.values ?? []) {
    if (value !== undefined && linksToHydration(value)) return true
  }
  const message = logentry?.formatted ?? logentry?.message
  return message !== undefined && linksToHydration(message)
}

function linksToHydration(text: string): boolean {
  for (const link of LINKS) {
    const start = text.indexOf(link)
    if (start < 0) continue
    CODE.lastIndex = start + link.length
    if (CODES.has(CODE.exec(text)?.[0] ?? '')) return true
  }
  return false
}
