/** `GET /api/0/api-applications/`: a program of the person who asks, to act for other people. */
export interface ApiApplication {
  /** The same as `clientID`. */
  readonly id: string
  readonly clientID: string
  /** Only in the answer that made it; of a public application never. */
  readonly clientSecret: string | null
  readonly name: string
  readonly homepageUrl: string | null
  readonly privacyUrl: string | null
  readonly termsUrl: string | null
  readonly allowedOrigins: readonly string[]
  readonly redirectUris: readonly string[]
  /** True for one that runs where it can keep no secret, such as in a page or on a phone. */
  readonly isPublic: boolean
  readonly dateCreated: string
}

/** `POST /api/0/api-applications/{id}/rotate-secret/` */
export interface RotatedSecret {
  readonly clientSecret: string
}
