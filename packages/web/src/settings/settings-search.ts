type Raw = Readonly<Record<string, unknown>>

/** What the address of the members' page may hold; everything absent is no filter. */
export interface MemberSearch {
  readonly query?: string
  readonly role?: string
  readonly state?: (typeof MEMBER_STATES)[number]
  readonly factor?: (typeof MEMBER_FACTORS)[number]
  readonly cursor?: string
}

export const MEMBER_STATES = ['joined', 'invited'] as const
/** Whether a second factor is asked for at sign-in. */
export const MEMBER_FACTORS = ['protected', 'unprotected'] as const

/** Keeps what it knows and drops the rest: an old or mistyped link still shows a list. */
export function normalizeMemberSearch(raw: Raw): MemberSearch {
  const state = MEMBER_STATES.find((one) => one === raw.state)
  const factor = MEMBER_FACTORS.find((one) => one === raw.factor)
  const texts = textsIn(raw, ['query', 'role', 'cursor'])
  return { ...texts, ...(state && { state }), ...(factor && { factor }) }
}

/** The filters as the API's one query. */
export function memberQuery({ query = '', role, state, factor }: MemberSearch): string {
  const parts = [
    query,
    role && `role:${role}`,
    state && `isInvited:${state === 'invited'}`,
    factor && `has2fa:${factor === 'protected'}`,
  ]
  return parts.filter(Boolean).join(' ')
}

/** What the addresses of lists with one field to search in may hold. */
export interface ListSearch {
  readonly query?: string
  readonly cursor?: string
}

export function normalizeListSearch(raw: Raw): ListSearch {
  return textsIn(raw, ['query', 'cursor'])
}

function textsIn<Name extends string>(raw: Raw, names: readonly Name[]) {
  const found = names.flatMap((name) => {
    const value = raw[name]
    return typeof value === 'string' && value !== '' ? [[name, value]] : []
  })
  return Object.fromEntries(found) as { readonly [Key in Name]?: string }
}
