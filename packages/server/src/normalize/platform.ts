import type { JsonValue } from '@vedette/protocol/json'

/** Documented platforms, and those that current clients send beside them. */
const PLATFORMS: ReadonlySet<string> = new Set(
  (
    'as3 c cfml cocoa crystal csharp dart elixir erlang flutter go groovy haskell java ' +
    'javascript kotlin lua native nim node objc ocaml other perl php powershell python r ' +
    'ruby rust scala swift'
  ).split(' '),
)

/** Rules by platform must not depend on how a sender spells it. */
export function normalizePlatform(value: JsonValue | undefined): string {
  if (typeof value !== 'string') return 'other'
  if (PLATFORMS.has(value)) return value
  const lower = value.trim().toLowerCase()
  return PLATFORMS.has(lower) ? lower : 'other'
}
