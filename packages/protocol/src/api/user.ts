/** A person as whatever they did names them. */
export interface UserReference {
  readonly id: string
  readonly email: string
  readonly username: string
  readonly name: string
  readonly isActive: boolean
}
