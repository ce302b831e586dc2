import { Picture } from '../ui/Picture.tsx'
import { useMembers } from './useOrganization.ts'

export interface PersonPictureProps {
  readonly org: string
  /** The id of the account. */
  readonly userId: string
  readonly name: string
  readonly size?: number
}

/** The picture of a member; letters until it is known, and for who has none or is no member. */
export function PersonPicture({ org, userId, name, size }: PersonPictureProps) {
  const members = useMembers(org).data
  const url = members?.find(({ user }) => user?.id === userId)?.user?.avatarUrl ?? null
  return <Picture url={url} name={name} {...(size !== undefined && { size })} />
}
