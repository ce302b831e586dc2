import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import type { RepositoryDetail } from '@vedette/protocol/api/release'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useReleases } from '../projects/index.ts'
import { QueryView } from '../ui/QueryView.tsx'
import { type IssueAction, resolveInCommit, resolveInRelease } from './issue-action.ts'
import { useRepositories } from './useSuspectCommits.ts'

export interface ResolveDialogProps {
  readonly org: string
  readonly onAction: (action: IssueAction) => void
  readonly onClose: () => void
}

const OFFERED_MAX = 50

/** Any release of the project, found by its name. */
export function ReleaseDialog(props: ResolveDialogProps & { readonly projectId: string }) {
  const { org, projectId, onAction, onClose } = props
  const t = useTranslations('issues')
  const [words, setWords] = useState('')
  const [version, setVersion] = useState<string | null>(null)
  const query = words === version ? undefined : words || undefined
  const found = useReleases(org, { project: projectId, per_page: OFFERED_MAX, query }).data?.rows
  const versions = (found ?? []).map((release) => release.version)
  const offered = version === null || versions.includes(version) ? versions : [version, ...versions]
  return (
    <ActionDialog
      title={t('resolve.releaseTitle')}
      action={version === null ? undefined : resolveInRelease(version)}
      onAction={onAction}
      onClose={onClose}
    >
      <Select
        label={t('resolve.release')}
        placeholder={t('resolve.find')}
        data={offered}
        value={version}
        onChange={setVersion}
        searchable
        onSearchChange={setWords}
        // The server has looked already: not all of them are here.
        filter={({ options }) => options}
        nothingFoundMessage={t('resolve.noRelease')}
        data-autofocus
      />
    </ActionDialog>
  )
}

/** A commit that holds the fix: the release with it decides when the issue is really resolved. */
export function CommitDialog({ org, onAction, onClose }: ResolveDialogProps) {
  const t = useTranslations('issues')
  const repositories = useRepositories(org)
  const [repository, setRepository] = useState<string | null>(null)
  const [commit, setCommit] = useState('')
  const id = commit.trim()
  const isReady = repository !== null && COMMIT.test(id)
  return (
    <ActionDialog
      title={t('resolve.commitTitle')}
      action={isReady ? resolveInCommit(id, repository) : undefined}
      onAction={onAction}
      onClose={onClose}
    >
      <QueryView
        query={repositories}
        isEmpty={(rows) => rows.length === 0}
        empty={<p>{t('resolve.noRepository')}</p>}
      >
        {(rows: readonly RepositoryDetail[]) => (
          <Stack gap="sm">
            <Select
              label={t('resolve.repository')}
              data={rows.map(({ name }) => name)}
              value={repository}
              onChange={setRepository}
              searchable
            />
            <TextInput
              label={t('resolve.commit')}
              description={t('resolve.commitHint')}
              value={commit}
              onChange={(event) => setCommit(event.currentTarget.value)}
              error={id !== '' && !COMMIT.test(id) && t('resolve.noCommit')}
            />
          </Stack>
        )}
      </QueryView>
    </ActionDialog>
  )
}

/** As the API takes them. */
const COMMIT = /^[0-9a-zA-Z]{4,64}$/

interface ActionDialogProps {
  readonly title: string
  /** Undefined as long as something is missing. */
  readonly action: IssueAction | undefined
  readonly onAction: (action: IssueAction) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

function ActionDialog({ title, action, onAction, onClose, children }: ActionDialogProps) {
  const t = useTranslations('issues')
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (action === undefined) return
    onClose()
    onAction(action)
  }
  return (
    <Modal opened onClose={onClose} title={title} centered>
      <form onSubmit={onSubmit}>
        <Stack gap="sm">
          {children}
          <Group gap="xs" justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" disabled={action === undefined}>
              {t('action.resolve')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
