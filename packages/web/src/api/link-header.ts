export interface PageLinks {
  readonly next: string | undefined
  readonly previous: string | undefined
}

const LINK = /<[^>]*>((?:\s*;\s*[a-z]+="[^"]*")*)/g
const PARAMETER = /([a-z]+)="([^"]*)"/g

/** The cursors of a `Link` header; a direction without results has none. */
export function parseLinkHeader(header: string | null): PageLinks {
  const cursors = new Map<string, string>()
  for (const link of (header ?? '').matchAll(LINK)) {
    const found = (link[1] ?? '').matchAll(PARAMETER)
    const parameters = new Map([...found].map((part) => [part[1], part[2]]))
    const [rel, cursor] = [parameters.get('rel'), parameters.get('cursor')]
    if (rel && cursor && parameters.get('results') === 'true') cursors.set(rel, cursor)
  }
  return { next: cursors.get('next'), previous: cursors.get('previous') }
}
