import { randomBytes } from 'node:crypto'

/** Secrets and ids, given to whoever needs them, so that tests can fix them. */
export interface Random {
  /** Lower-case hex, two characters for each byte, from a cryptographic source. */
  hex(bytes: number): string
}

export const systemRandom: Random = { hex: (bytes) => randomBytes(bytes).toString('hex') }
