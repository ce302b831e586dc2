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

/** What people are shown of a program that is not theirs. */
export type ApplicationSummary = Pick<
  ApiApplication,
  'id' | 'clientID' | 'name' | 'homepageUrl' | 'privacyUrl' | 'termsUrl' | 'isPublic'
>

/** `GET /api/0/api-authorizations/`: what the person who asks has let a program do. */
export interface ApiAuthorization {
  readonly id: string
  readonly scopes: readonly string[]
  readonly application: ApplicationSummary
  /** Programs act wherever the person may: never limited to one. */
  readonly organization: null
  readonly homepageUrl: string | null
  readonly dateCreated: string
  /** By the minute; null when none of the program's tokens that still hold was used. */
  readonly dateLastUsed: string | null
}

/** `GET /api/0/oauth/authorize/`: what a program asks a person for. */
export interface ApprovalRequest {
  readonly application: ApplicationSummary
  readonly scopes: readonly string[]
  /** Where the answer goes. */
  readonly redirectUri: string
}

/** Where to go on to: back to the program. */
export interface ApprovalAnswer {
  readonly redirectTo: string
}
