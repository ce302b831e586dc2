/** What stands for a person or an organization: letters of the name, or a picture. */
export interface Avatar {
  readonly avatarType: 'letter_avatar' | 'upload'
  /** Another with each picture. */
  readonly avatarUuid: string | null
  readonly avatarUrl: string | null
}
