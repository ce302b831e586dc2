/**
 * A native function's name without its types: `void a::b<int>(char) const` becomes `a::b<T>`. They
 * differ from compiler to compiler, and from one use of a template to the next.
 */
export function nativeFunctionName(name: string): string {
  if (!NEEDS_CARE.test(name) || OBJECTIVE_C.test(name)) return name
  const bare = withoutPrefix(withoutSuffix(name.slice(0, NAME_CHARS_MAX)))
  if (THUNK.test(bare)) return 'thunk'
  if (CLOSURE.test(bare)) return closureName(bare)
  const trimmed = lastName(withoutArguments(bare.replace(SHIFT, '$1<')))
  return trimmed === '' ? name : trimmed
}

const NEEDS_CARE = /[ (<]|::h[0-9a-f]|\.(?:cold|part|isra|constprop|llvm|lto_priv)\.[0-9]/
/** `-[Class method:]`, and blocks in one. */
const OBJECTIVE_C = /^_{0,2}[0-9]{0,6}[-+]\[/
/** A demangler's space keeps the operator and its type arguments apart. */
const SHIFT = /(operator<<) </
const NAME_CHARS_MAX = 4096
const THUNK = /^(?:reabstraction )?thunk /
const CLOSURE = /^(?:implicit )?closure (?:#[0-9]|in )/
const PREFIXES: readonly string[] = ['partial apply for ', 'protocol witness for ']

function withoutPrefix(name: string): string {
  const prefix = PREFIXES.find((one) => name.startsWith(one))
  return prefix === undefined ? name : name.slice(prefix.length)
}

/** Swift counts the closures of a function, and the count changes with every edit. */
function closureName(name: string): string {
  const at = name.lastIndexOf(' in ')
  return at < 0 ? 'closure' : `closure in ${lastName(withoutArguments(name.slice(at + 4)))}`
}

const RUST_HASH = /::h[0-9a-f]{16}$/
const CLONE = /(?:\.(?:cold|part|isra|constprop|llvm|lto_priv)(?:\.[0-9]{1,20}){1,2}){1,4}$/
// A name's end is enough to look at, so that a long one costs no more.
const SUFFIX_CHARS_MAX = 200

function withoutSuffix(name: string): string {
  const start = Math.max(0, name.length - SUFFIX_CHARS_MAX)
  const end = name.slice(start).replace(RUST_HASH, '').replace(CLONE, '')
  const whole = name.slice(0, start) + end
  const arrow = whole.indexOf(' [clone')
  return arrow < 0 ? whole : whole.slice(0, arrow)
}

/** Without argument lists and what follows the last one, and with `<T>` for type arguments. */
function withoutArguments(name: string): string {
  let out = ''
  let braces = 0
  let at = 0
  while (at < name.length) {
    const char = name.charAt(at)
    const kept = char === '(' ? keptGroup(name, at) : ''
    if (kept !== '') {
      out += kept
      at += kept.length
    } else if (char === '(') {
      const start = at
      at = groupEnd(name, at)
      // An argument list ends the name, unless it belongs to a function around this one.
      const isInside = braces > 0 || start === 0 || name.endsWith('decltype', start)
      if (!isInside && !name.startsWith('::', at)) return out
    } else if (char === '<' && isTypeArguments(name, at)) {
      const end = groupEnd(name, at)
      out += startsName(name, at) ? qualified(name.slice(at, end)) : '<T>'
      at = end
    } else if (name.startsWith(' -> ', at) || name.startsWith(' : ', at)) {
      // Swift's return types and the types of its properties.
      return out
    } else {
      if (char === '{') braces += 1
      if (char === '}') braces -= 1
      out += char
      at += 1
    }
  }
  return out
}

const ANONYMOUS = '(anonymous namespace)'
const OPERATOR = 'operator'

/** Parentheses that are part of a name. */
function keptGroup(name: string, at: number): string {
  if (name.startsWith(ANONYMOUS, at)) return ANONYMOUS
  return name.endsWith(OPERATOR, at) && name.startsWith('()', at) ? '()' : ''
}

function isTypeArguments(name: string, at: number): boolean {
  return !name.endsWith(OPERATOR, at) && !name.endsWith(`${OPERATOR}<`, at)
}

/** Past the bracket that closes the one at `start`, or the end where none does. */
function groupEnd(name: string, start: number): number {
  let depth = 0
  for (let at = start; at < name.length; at += 1) {
    const char = name.charCodeAt(at)
    if (char === 40 || char === 60) depth += 1
    else if (char === 41 || (char === 62 && name.charCodeAt(at - 1) !== 45)) depth -= 1
    if (depth === 0) return at + 1
  }
  return name.length
}

function startsName(name: string, at: number): boolean {
  return at === 0 || name[at - 1] === ':' || name[at - 1] === ' '
}

/** Rust's `<A<B> as C<D>>`, of which the inner types alone are left out. */
function qualified(group: string): string {
  let out = ''
  let at = 0
  while (at < group.length) {
    const char = group.charAt(at)
    if (char === '<' && at > 0) {
      out += '<T>'
      at = groupEnd(group, at)
    } else {
      // No space, so that it is not taken for the end of a return type.
      out += char === ' ' ? SPACE_INSIDE : char
      at += 1
    }
  }
  return out
}

const SPACE_INSIDE = '\u0000'

/** What stands behind a return type and words such as `static`. */
function lastName(text: string): string {
  const trimmed = text.replace(ANONYMOUS, `(anonymous${SPACE_INSIDE}namespace)`).trim()
  const conversion = operatorStart(trimmed)
  const end = conversion < 0 ? trimmed.length : conversion
  const start = trimmed.lastIndexOf(' ', end - 1) + 1
  const name = trimmed.slice(start).replaceAll(SPACE_INSIDE, ' ')
  return name.startsWith(':') ? name.replace(LEADING_COLONS, '') : name
}

const LEADING_COLONS = /^:+/

/** Where `operator new` or `operator bool` stands, whose space is part of the name. */
function operatorStart(text: string): number {
  const at = text.indexOf(`${OPERATOR} `)
  if (at < 0) return -1
  return at === 0 || text[at - 1] === ' ' || text[at - 1] === ':' ? at : -1
}
