import type { ReceiveDeps } from '../receive-deps.ts'

export interface IntakeDeps extends ReceiveDeps {
  /** Addresses and CIDR ranges whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  /** In front of `/api/`: empty, or with a leading and no trailing slash. */
  readonly urlPrefix: string
}
