import { expect, it } from 'vitest'
import { identifyDebugFile } from './debug-file-format.ts'

const UUID = '26c1a4bd-5e2c-4f0a-9d3b-7c8e6f5a4b39'
const NOTHING = new Uint8Array()

it.each([
  [`/proguard/${UUID}.txt`],
  [`proguard/${UUID.toUpperCase()}.txt`],
  [`app/proguard/mapping-${UUID}.txt`],
])('knows a mapping by its name: %s', (name) => {
  expect(identifyDebugFile(name, NOTHING, undefined)).toEqual({
    format: 'proguard',
    debugId: UUID,
    objectName: 'proguard-mapping',
  })
})

it.each([
  `proguard/${UUID}.zip`,
  `notproguard/${UUID}.txt`,
  `proguard/x/${UUID}.txt`,
  'proguard/mapping.txt',
  `${UUID}.txt`,
])('knows no mapping by the name %s', (name) => {
  expect(identifyDebugFile(name, NOTHING, undefined).debugId).toBeUndefined()
})

it.each([
  ['\x7fELF\x02\x01', 'elf'],
  ['\xcf\xfa\xed\xfe', 'macho'],
  ['\xca\xfe\xba\xbe', 'macho'],
  ['MODULE Linux x86_64 0', 'breakpad'],
  ['Microsoft C/C++ MSF 7.00\r\n', 'pdb'],
  ['BSJB', 'portablepdb'],
  ['MZ\x90', 'pe'],
  ['\0asm', 'wasm'],
  ['SYSB\x02', 'sourcebundle'],
  ['["a","b"]', 'dartsymbolmap'],
  ['text', 'unknown'],
  ['', 'unknown'],
])('knows a format by its first bytes: %j', (head, format) => {
  const bytes = Buffer.from(head, 'latin1')
  expect(identifyDebugFile('lib/libshop.so', bytes, `${UUID}-0a`)).toEqual({
    format,
    debugId: `${UUID}-a`,
    objectName: 'libshop.so',
  })
})
