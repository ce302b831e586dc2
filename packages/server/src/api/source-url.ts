import type { Repository } from '../store/repository-store.ts'

interface FilePlace {
  readonly path: string
  /** A branch or a commit. */
  readonly version: string
  readonly line: number | undefined
}

/** A form of addresses: what stands between the repository and the version, and before a line. */
interface HostForm {
  readonly blob: string
  readonly line: string
}

const GITHUB: HostForm = { blob: '/blob/', line: '#L' }
const GITLAB: HostForm = { blob: '/-/blob/', line: '#L' }
const BITBUCKET: HostForm = { blob: '/src/', line: '#lines-' }
const FORMS: readonly (readonly [name: string, form: HostForm])[] = [
  ['gitlab', GITLAB],
  ['bitbucket', BITBUCKET],
  ['github', GITHUB],
]

/** By its provider, or else its host; most that people run themselves take GitHub's form. */
function formOf({ provider, url = '' }: Repository): HostForm {
  const told = (provider ?? '').toLowerCase()
  const host = URL.canParse(url) ? new URL(url).host : ''
  const fits = ([name]: (typeof FORMS)[number]) => told.includes(name) || host.includes(name)
  return FORMS.find(fits)?.[1] ?? GITHUB
}

/** The repository's page; undefined where nobody said where it is. */
function pageOf({ url }: Repository): string | undefined {
  if (url === undefined || !/^https?:\/\//.test(url) || !URL.canParse(url)) return undefined
  return url.replace(/(?:\.git)?\/?$/, '')
}

/** Where a file is shown; undefined where the repository has no address for browsers. */
export function sourceUrlOf(repository: Repository, place: FilePlace): string | undefined {
  const page = pageOf(repository)
  if (page === undefined) return undefined
  const { blob, line } = formOf(repository)
  const path = [...place.version.split('/'), ...place.path.split('/')].map(encodeURIComponent)
  const mark = place.line === undefined ? '' : `${line}${place.line}`
  return `${page}${blob}${path.join('/')}${mark}`
}

interface HostedFile {
  readonly repository: Repository
  readonly branch: string
  readonly path: string
}

/** Takes the address of a file apart; undefined when it is in none of the repositories. */
export function hostedFileOf(
  sourceUrl: string,
  repositories: readonly Repository[],
): HostedFile | undefined {
  for (const repository of repositories) {
    const page = pageOf(repository)
    const start = page === undefined ? undefined : `${page}${formOf(repository).blob}`
    if (start === undefined || !sourceUrl.startsWith(start)) continue
    const rest = sourceUrl.slice(start.length).replace(/[?#].*$/, '')
    const [branch = '', ...path] = rest.split('/').map(decodeSafely)
    if (branch !== '' && path.length > 0) return { repository, branch, path: path.join('/') }
  }
  return undefined
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
