import type { UserId } from '@vedette/protocol/ids'

/** A program that people let act for them, as its maker has registered it. */
export interface Application {
  readonly id: number
  /** What it calls itself towards this server; no secret. */
  readonly clientId: string
  readonly ownerUserId: UserId
  readonly name: string
  readonly homepageUrl: string | undefined
  readonly privacyUrl: string | undefined
  readonly termsUrl: string | undefined
  /** Pages of these origins may exchange codes for tokens. */
  readonly allowedOrigins: readonly string[]
  readonly redirectUris: readonly string[]
  /** SHA-256; undefined for a public one, which runs where it could keep no secret. */
  readonly secretHash: string | undefined
  readonly createdAtMs: number
}

export type NewApplication = Omit<Application, 'id'>

export type ApplicationChange = Partial<
  Pick<
    Application,
    | 'name'
    | 'homepageUrl'
    | 'privacyUrl'
    | 'termsUrl'
    | 'allowedOrigins'
    | 'redirectUris'
    | 'secretHash'
  >
>

export interface ApplicationStore {
  insert(application: NewApplication): Promise<Application>
  find(id: number): Promise<Application | undefined>
  findByClientId(clientId: string): Promise<Application | undefined>
  /** Oldest first. */
  listForUser(userId: UserId): Promise<readonly Application[]>
  update(id: number, change: ApplicationChange): Promise<Application | undefined>
  /** With all that people have approved of it, and its tokens. */
  delete(id: number): Promise<boolean>
}
