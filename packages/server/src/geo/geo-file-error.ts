/** The file of addresses cannot be used; the message is a sentence for the operator. */
export class GeoFileError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'GeoFileError'
  }
}
