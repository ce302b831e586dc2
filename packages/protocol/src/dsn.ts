import { type ProjectId, parseProjectId } from './ids.ts'
import { ProtocolError } from './protocol-error.ts'
import { isPublicKey } from './public-key.ts'

export type DsnScheme = 'http' | 'https' | 'udp'

/** Where a client reports to, and as whom. */
export interface Dsn {
  readonly scheme: DsnScheme
  readonly publicKey: string
  /** Deprecated, but old clients do not start without one. */
  readonly secretKey?: string
  /** A name or an address; IPv6 keeps its brackets. */
  readonly host: string
  readonly port?: number
  /** Stands in front of `/api/`: empty, or with a leading and no trailing slash. */
  readonly path: string
  readonly projectId: ProjectId
}

export type HttpDsn = Dsn & { readonly scheme: 'http' | 'https' }

const DSN_CHARS_MAX = 2048

// Old clients chose a transport by a prefix to the scheme (`gevent+https`) and passed options
// in the query; neither says where the server is, so both are read over.
const DSN = new RegExp(
  [
    '^(?:[a-z]+\\+)?(?<scheme>https?|udp)://',
    '(?<publicKey>[^:@/?#\\s]+)(?::(?<secretKey>[^:@/?#\\s]*))?@',
    '(?<host>\\[[0-9a-f:.]+\\]|[^:@/?#\\s[\\]\\\\]+)(?::(?<port>[0-9]{1,5}))?',
    '(?<path>(?:/[^/?#\\s]+)*)/(?<projectId>[0-9]+)/?(?:\\?[^\\s#]*)?$',
  ].join(''),
  'i',
)

export function parseDsn(text: string): Dsn {
  const groups = text.length <= DSN_CHARS_MAX ? DSN.exec(text.trim())?.groups : undefined
  if (groups === undefined) throw new ProtocolError('invalid_dsn', 'the DSN cannot be read')
  const { scheme = '', publicKey = '', secretKey, host = '', path = '' } = groups
  const projectId = parseProjectId(groups.projectId)
  const port = groups.port === undefined ? undefined : Number(groups.port)
  if (projectId === undefined) throw new ProtocolError('invalid_dsn', 'no such project id')
  if (!isPublicKey(publicKey)) throw new ProtocolError('invalid_dsn', 'the key cannot be read')
  if (port !== undefined && (port < 1 || port > 65535)) {
    throw new ProtocolError('invalid_dsn', 'the port is out of range')
  }
  const dsn = {
    scheme: scheme.toLowerCase() as DsnScheme, // the expression lets nothing else through
    publicKey,
    ...(secretKey ? { secretKey } : {}),
    host: host.toLowerCase(),
    ...(port === undefined ? {} : { port }),
    path,
    projectId,
  }
  if (dsn.scheme === 'udp' && port === undefined) {
    throw new ProtocolError('invalid_dsn', 'a udp DSN needs a port')
  }
  return dsn
}

export function formatDsn(dsn: Dsn): string {
  const secret = dsn.secretKey === undefined ? '' : `:${dsn.secretKey}`
  const place = `${formatHost(dsn)}${dsn.path}/${dsn.projectId}`
  return `${dsn.scheme}://${dsn.publicKey}${secret}@${place}`
}

export function isHttpDsn(dsn: Dsn): dsn is HttpDsn {
  return dsn.scheme !== 'udp'
}

export type IntakeEndpoint = 'envelope' | 'store' | 'security' | 'minidump'

export function formatIntakeUrl(dsn: HttpDsn, endpoint: IntakeEndpoint): string {
  return `${dsn.scheme}://${formatHost(dsn)}${dsn.path}/api/${dsn.projectId}/${endpoint}/`
}

function formatHost({ host, port }: Dsn): string {
  return port === undefined ? host : `${host}:${port}`
}
