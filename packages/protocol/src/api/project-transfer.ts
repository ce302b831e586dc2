import type { OrganizationSummary, TeamSummary } from './organization.ts'

/** `POST /api/0/projects/{org}/{project}/transfer/`: a project is offered to somebody. */
export interface ProjectTransferLink {
  readonly email: string
  /** Works once, for the owner of that address, when signed in. */
  readonly url: string
  readonly dateExpires: string
}

/** `GET /api/0/accept-transfer/`: what is offered, and where the caller may take it. */
export interface ProjectTransferOffer {
  readonly project: {
    readonly id: string
    readonly slug: string
    readonly name: string
    /** Whose it is still. */
    readonly organization: { readonly slug: string; readonly name: string }
  }
  readonly organizations: readonly TransferPlace[]
}

export interface TransferPlace extends OrganizationSummary {
  readonly teams: readonly TeamSummary[]
}
