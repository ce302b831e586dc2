import { Button, FileButton, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Avatar } from '@vedette/protocol/api/avatar'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { Picture } from '../ui/Picture.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './Account.module.css'
import { shrinkPicture } from './shrink-picture.ts'

export interface AvatarSectionProps {
  /** Of the person or the organization, in the API. */
  readonly path: string
  readonly avatar: Avatar
  readonly name: string
  readonly note: string
  readonly isSquare?: boolean
}

/** A picture in place of letters: given, changed and taken away. */
export function AvatarSection({ path, avatar, name, note, isSquare }: AvatarSectionProps) {
  const t = useTranslations('account')
  const api = useApi()
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: async (file: File | undefined) => {
      if (file === undefined) return api.send('PUT', path, { avatar_type: 'letter_avatar' })
      const photo = await shrinkPicture(file)
      if (photo === undefined) throw new Error(t('avatar.unreadable'))
      return api.send('PUT', path, { avatar_type: 'upload', avatar_photo: photo })
    },
    // It stands in menus and lists, too.
    onSuccess: () => client.invalidateQueries(),
  })
  const isUpload = avatar.avatarType === 'upload'
  return (
    <Section title={t('avatar.title')}>
      <Refusal error={change.error} />
      <div className={classes.avatar}>
        <Picture
          url={isUpload ? avatar.avatarUrl : null}
          name={name}
          size={64}
          isSquare={isSquare === true}
        />
        <div className={classes.main}>
          <p className={classes.text}>{note}</p>
          <Group gap="xs">
            <FileButton
              accept="image/png,image/jpeg,image/webp"
              inputProps={{ 'aria-label': t('avatar.file') }}
              onChange={(file) => file && change.mutate(file)}
            >
              {(props) => (
                <Button {...props} variant="default" loading={change.isPending}>
                  {isUpload ? t('avatar.another') : t('avatar.choose')}
                </Button>
              )}
            </FileButton>
            {isUpload && (
              <Button
                variant="default"
                disabled={change.isPending}
                onClick={() => change.mutate(undefined)}
              >
                {t('avatar.remove')}
              </Button>
            )}
          </Group>
        </div>
      </div>
    </Section>
  )
}
