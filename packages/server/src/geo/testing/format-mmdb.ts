import { isIPv6 } from 'node:net'

type MmdbValue = string | number | readonly MmdbValue[] | { readonly [key: string]: MmdbValue }

export interface MmdbNetwork {
  /** Such as 203.0.113.0/24. */
  readonly network: string
  readonly record: { readonly [key: string]: MmdbValue }
}

export interface MmdbOptions {
  readonly databaseType: string
  readonly ipVersion?: 4 | 6
}

type Node = [left: Child, right: Child]
type Child = Node | number | undefined

const SEPARATOR = Buffer.alloc(16)
const METADATA_START = Buffer.concat([
  Buffer.from([0xab, 0xcd, 0xef]),
  Buffer.from('MaxMind.com', 'latin1'),
])
const RECORD_BITS = 24

/**
 * A small file in MaxMind's format: a binary tree over the bits of an address, whose leaves point
 * into a section of values, and metadata at the end. In a file of version 6, IPv4 lies below ::/96.
 */
export function formatMmdb(networks: readonly MmdbNetwork[], options: MmdbOptions): Buffer {
  const { databaseType, ipVersion = 6 } = options
  const root: Node = [undefined, undefined]
  const values: Buffer[] = []
  let valueBytes = 0
  for (const { network, record } of networks) {
    const value = formatValue(record)
    addNetwork(root, bitsOf(network, ipVersion), valueBytes)
    values.push(value)
    valueBytes += value.length
  }
  const nodes = listNodes(root)
  const metadata = formatValue({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_700_000_000,
    database_type: databaseType,
    description: { en: 'made for a test' },
    ip_version: ipVersion,
    languages: ['en'],
    node_count: nodes.length,
    record_size: RECORD_BITS,
  })
  return Buffer.concat([formatTree(nodes), SEPARATOR, ...values, METADATA_START, metadata])
}

function addNetwork(root: Node, bits: readonly number[], valueAt: number): void {
  let node = root
  for (const bit of bits.slice(0, -1)) {
    const child = node[bit === 1 ? 1 : 0]
    const next: Node = Array.isArray(child) ? child : [undefined, undefined]
    node[bit === 1 ? 1 : 0] = next
    node = next
  }
  node[bits.at(-1) === 1 ? 1 : 0] = valueAt
}

function bitsOf(network: string, ipVersion: number): number[] {
  const [address = '', length] = network.split('/')
  const isV6 = isIPv6(address)
  const bytes = isV6 ? bytesOfV6(address) : address.split('.').map(Number)
  const bits = bytes.flatMap((byte) => [...byte.toString(2).padStart(8, '0')].map(Number))
  const kept = bits.slice(0, Number(length))
  return isV6 || ipVersion === 4 ? kept : [...Array.from({ length: 96 }, () => 0), ...kept]
}

function bytesOfV6(address: string): number[] {
  const [head = '', tail = ''] = address.split('::')
  const groups = (text: string) => text.split(':').filter((group) => group !== '')
  const filled = 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array.from({ length: filled }, () => '0'), ...groups(tail)]
  return all.flatMap((group) => {
    const number = Number.parseInt(group, 16)
    return [number >> 8, number & 0xff]
  })
}

function listNodes(root: Node): Node[] {
  const nodes = [root]
  for (const node of nodes) nodes.push(...node.filter((child) => Array.isArray(child)))
  return nodes
}

function formatTree(nodes: readonly Node[]): Buffer {
  const numbers = new Map(nodes.map((node, number) => [node, number]))
  const pointer = (child: Child) => {
    if (child === undefined) return nodes.length
    if (typeof child === 'number') return nodes.length + SEPARATOR.length + child
    return numbers.get(child) ?? nodes.length
  }
  const bytes = RECORD_BITS / 8
  const tree = Buffer.alloc(nodes.length * 2 * bytes)
  for (const [i, [left, right]] of nodes.entries()) {
    tree.writeUIntBE(pointer(left), i * 2 * bytes, bytes)
    tree.writeUIntBE(pointer(right), i * 2 * bytes + bytes, bytes)
  }
  return tree
}

const TEXT = 2
const UINT32 = 6
const MAP = 7
const LIST = 11

/** A control byte with type and size, then the content; types above 7 have a byte of their own. */
function formatValue(value: MmdbValue): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value, 'utf8')
    return Buffer.concat([control(TEXT, text.length), text])
  }
  if (typeof value === 'number') {
    const number = Buffer.alloc(4)
    number.writeUInt32BE(value)
    return Buffer.concat([control(UINT32, 4), number])
  }
  if (Array.isArray(value))
    return Buffer.concat([control(LIST, value.length), ...value.map(formatValue)])
  const entries = Object.entries(value)
  return Buffer.concat([
    control(MAP, entries.length),
    ...entries.flatMap(([key, item]) => [formatValue(key), formatValue(item)]),
  ])
}

function control(type: number, size: number): Buffer {
  if (size >= 29) throw new Error('test values are short')
  return type > MAP ? Buffer.from([size, type - 7]) : Buffer.from([(type << 5) | size])
}
