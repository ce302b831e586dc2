// 32 hex digits is what every server hands out; old installations and tests use other names.
const PUBLIC_KEY = /^[0-9a-zA-Z_-]{1,64}$/

export function isPublicKey(value: string): boolean {
  return PUBLIC_KEY.test(value)
}
