import { Button, Checkbox, Group, Menu, Modal, Stack, TextInput } from '@mantine/core'
import type { SavedSearchSummary } from '@vedette/protocol/api/saved-search'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useOrganization } from '../projects/index.ts'
import { ChevronDownIcon, StarIcon } from '../ui/icons.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { useErrorText } from '../ui/useErrorText.ts'
import classes from './SavedSearches.module.css'
import {
  useDeleteSearch,
  usePinSearch,
  useSavedSearches,
  useSaveSearch,
} from './useSavedSearches.ts'

/** A phone is wider than that. */
const WIDTH = 330

export interface SavedSearchesProps {
  readonly org: string
  readonly query: string
  readonly sort: string
  readonly onSearch: (query: string, sort: string | null) => void
}

/** Searches that are kept under a name: taken, saved, deleted, pinned. */
export function SavedSearches({ org, query, sort, onSearch }: SavedSearchesProps) {
  const t = useTranslations('issues')
  const errorText = useErrorText()
  const searches = useSavedSearches(org).data ?? []
  const pin = usePinSearch(org)
  const remove = useDeleteSearch(org)
  const toast = useToast()
  const [isSaving, setIsSaving] = useState(false)
  const pinned = searches.find((one) => one.isPinned)
  const own = searches.filter((one) => !one.isGlobal && !one.isPinned)
  const current = own.find((one) => one.query === query)
  const onError = (error: Error) => toast({ text: errorText(error), kind: 'failed' })
  return (
    <>
      <Menu position="bottom-end" width={WIDTH}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<StarIcon size={14} />}
            rightSection={<ChevronDownIcon size={14} />}
          >
            {t('stream.saved.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.dropdown}>
          {pinned && <SearchItem search={pinned} {...{ onSearch }} />}
          {own.length > 0 && <Menu.Label>{t('stream.saved.here')}</Menu.Label>}
          {own.map((one) => (
            <SearchItem key={one.id} search={one} {...{ onSearch }} />
          ))}
          <Menu.Label>{t('stream.saved.always')}</Menu.Label>
          {searches
            .filter((one) => one.isGlobal)
            .map((one) => (
              <SearchItem key={one.id} search={one} {...{ onSearch }} />
            ))}
          <Menu.Divider />
          <Menu.Item disabled={query === ''} onClick={() => setIsSaving(true)}>
            {t('stream.saved.save')}
          </Menu.Item>
          {pinned?.query === query ? (
            <Menu.Item onClick={() => pin.mutate(undefined, { onError })}>
              {t('stream.saved.unpin')}
            </Menu.Item>
          ) : (
            <Menu.Item
              disabled={query === ''}
              onClick={() => pin.mutate({ query, sort }, { onError })}
            >
              {t('stream.saved.pin')}
            </Menu.Item>
          )}
          {current && (
            <Menu.Item color="red" onClick={() => remove.mutate(current.id, { onError })}>
              <div className={classes.name}>
                {t.rich('stream.saved.delete', { name: () => <bdi>{current.name}</bdi> })}
              </div>
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isSaving && <SaveDialog {...{ org, query, sort }} onClose={() => setIsSaving(false)} />}
    </>
  )
}

interface SearchItemProps extends Pick<SavedSearchesProps, 'onSearch'> {
  readonly search: SavedSearchSummary
}

function SearchItem({ search, onSearch }: SearchItemProps) {
  const t = useTranslations('issues')
  const { name, query, sort, isPinned, isGlobal, visibility } = search
  const isShared = !isGlobal && visibility === 'organization'
  return (
    <Menu.Item onClick={() => onSearch(query, sort)}>
      <div className={classes.name}>
        <bdi>{isPinned ? t('stream.saved.pinned') : name}</bdi>
        {isShared && <span className={classes.note}>{t('stream.saved.shared')}</span>}
      </div>
      <code className={classes.query}>{query}</code>
    </Menu.Item>
  )
}

interface SaveDialogProps extends Omit<SavedSearchesProps, 'onSearch'> {
  readonly onClose: () => void
}

function SaveDialog({ org, query, sort, onClose }: SaveDialogProps) {
  const t = useTranslations('issues')
  const save = useSaveSearch(org)
  const mayShare = useOrganization(org).data?.access.includes('org:write') === true
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name')).trim()
    const visibility = form.get('shared') === 'on' ? 'organization' : 'owner'
    save.mutate({ name, query, sort, visibility }, { onSuccess: onClose })
  }
  return (
    <Modal opened onClose={onClose} title={t('stream.saved.title')} centered>
      <form onSubmit={onSubmit}>
        <Stack gap="sm">
          <code className={classes.query}>{query}</code>
          <Refusal error={save.error} />
          <TextInput
            label={t('stream.saved.name')}
            name="name"
            maxLength={128}
            size="sm"
            required
            withAsterisk={false}
            autoComplete="off"
            data-autofocus
          />
          <Checkbox
            name="shared"
            size="xs"
            label={t('stream.saved.forAll')}
            disabled={!mayShare}
            {...(!mayShare && { description: t('stream.saved.forAllBy') })}
          />
          <Group gap="xs" justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('stream.saved.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('stream.saved.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
