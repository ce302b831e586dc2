import type { PlatformFamily } from './platform-family.ts'

/**
 * The part of a function's name that stays the same from build to build; empty where nothing does.
 * Frozen: grouping v1 depends on it.
 */
export function cleanFunctionName(name: string, family: PlatformFamily): string {
  switch (family) {
    case 'javascript':
      return cleanJavaScript(name)
    case 'java':
      return name.startsWith('lambda$') ? '' : name
    case 'ruby':
      return cleanRuby(name)
    case 'php':
      return cleanPhp(name)
    case 'native':
      return cleanNative(name)
    case 'csharp':
      return name.includes('__') ? name.replace(CSHARP_COUNTER, '$1') : name
    default:
      return name
  }
}

const JAVASCRIPT_UNKNOWN: ReadonlySet<string> = new Set([
  '',
  '?',
  '<anonymous>',
  '<anonymous function>',
  'anonymous',
  'Anonymous function',
])

/** Browsers disagree about the receiver, `new`, `async` and aliases; the last name is common. */
function cleanJavaScript(name: string): string {
  const alias = name.indexOf(' [as ')
  const whole = alias < 0 ? name : name.slice(0, alias)
  if (JAVASCRIPT_UNKNOWN.has(whole)) return ''
  const last = whole.slice(Math.max(whole.lastIndexOf('.'), whole.lastIndexOf(' ')) + 1)
  // Firefox writes `outer/<` for a function without a name inside `outer`.
  return JAVASCRIPT_UNKNOWN.has(last) || last.endsWith('/<') ? '' : last
}

function cleanRuby(name: string): string {
  if (name.startsWith('block ')) return 'block'
  // Compiled templates carry the process's counters: `_app_views_x_html_erb__123_456`.
  return name.includes('__') ? name.replace(RUBY_TEMPLATE, '$1') : name
}

const RUBY_TEMPLATE = /^(_\w{0,300}_(?:erb|haml|slim))__-?[0-9]{1,25}_[0-9]{1,25}$/

function cleanPhp(name: string): string {
  const start = name.indexOf('@anonymous')
  if (start < 0) return name
  const method = name.lastIndexOf('::')
  return name.slice(0, start + '@anonymous'.length) + (method > start ? name.slice(method) : '')
}

const NATIVE_UNKNOWN: ReadonlySet<string> = new Set(['', '<unknown>', '<redacted>', '???'])

function cleanNative(name: string): string {
  if (NATIVE_UNKNOWN.has(name)) return ''
  const clone = name.indexOf(' [clone ')
  const whole = clone < 0 ? name : name.slice(0, clone)
  return whole.includes('_block_invoke') ? whole.replace(BLOCK_COUNTER, '_block_invoke') : whole
}

const BLOCK_COUNTER = /_block_invoke(?:_[0-9]{1,6}|\.[0-9]{1,6}){1,4}/g
// Closures and state machines are numbered by the compiler.
const CSHARP_COUNTER = /(__DisplayClass|b__|d__|g__\w{0,100}\|)[0-9]{1,6}(?:_[0-9]{1,6})?/g
