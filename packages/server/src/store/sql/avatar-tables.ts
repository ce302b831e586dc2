/** Pictures, as a part of Database: one row for each owner that has one. */
export interface AvatarTables {
  user_avatar: AvatarColumns & { user_id: number }
  organization_avatar: AvatarColumns & { organization_id: number }
}

export interface AvatarColumns {
  uuid: string
  content_type: string
  updated_at_ms: number
  bytes: Uint8Array
}
