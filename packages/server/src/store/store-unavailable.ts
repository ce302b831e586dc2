/**
 * The store cannot be used right now, whatever is asked of it: it is locked, the disk is full or
 * broken. Trying again later is right; engines map their own codes to this.
 */
export class StoreUnavailable extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`the store is not available: ${reason}`, options)
    this.name = 'StoreUnavailable'
  }
}
