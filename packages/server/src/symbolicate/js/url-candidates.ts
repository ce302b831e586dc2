import { splitOrigin } from './join-url.ts'

/**
 * The names under which a file may have been uploaded, the most exact first: with and without its
 * query, and each of these with `~` for any host. A fragment is never part of one.
 */
export function urlCandidates(url: string): readonly string[] {
  const hash = url.indexOf('#')
  const whole = hash < 0 ? url : url.slice(0, hash)
  const names = [whole]
  const query = whole.indexOf('?')
  if (query >= 0) names.push(whole.slice(0, query))
  const wild = names.map(withAnyHost).filter((name) => name !== undefined)
  return [...new Set([...names, ...wild])]
}

function withAnyHost(url: string): string | undefined {
  if (url.startsWith('~')) return undefined
  const { path } = splitOrigin(url)
  return path.startsWith('/') ? `~${path}` : `~/${path}`
}
