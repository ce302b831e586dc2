import { Button, Checkbox, Group, Stack, Textarea, TextInput } from '@mantine/core'
import type { ApiApplication } from '@vedette/protocol/api/application'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/api-error.ts'
import type { Translate } from '../messages/messages.ts'
import { Refusal } from '../ui/Refusal.tsx'
import { type ApplicationInput, useSaveApplication } from './useApplications.ts'

export interface ApplicationFormProps {
  /** Absent for one that is to be registered. */
  readonly application?: ApiApplication
  readonly onSaved: (saved: ApiApplication) => void
  readonly onCancel?: () => void
}

const LISTS = [
  {
    name: 'redirectUris',
    label: 'application.addresses',
    description: 'application.addressesNote',
  },
  {
    name: 'allowedOrigins',
    label: 'application.origins',
    description: 'application.originsNote',
  },
] as const

const PAGES = [
  { name: 'homepageUrl', label: 'application.homepage' },
  { name: 'privacyUrl', label: 'application.privacy' },
  { name: 'termsUrl', label: 'application.terms' },
] as const

/** What the maker of a program says of it. */
export function ApplicationForm({ application, onSaved, onCancel }: ApplicationFormProps) {
  const t = useTranslations('account')
  const save = useSaveApplication(application?.id)
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const element = event.currentTarget
    const input = readForm(new FormData(element), application === undefined)
    save.mutate(input, {
      onSuccess: (saved) => {
        if (application === undefined) element.reset()
        onSaved(saved)
      },
    })
  }
  const faultOf = (name: string) => findFault(t, save.error, name)
  const names = ['name', ...PAGES, ...LISTS].map((field) =>
    typeof field === 'string' ? field : field.name,
  )
  const isGeneral = save.error !== null && names.every((name) => faultOf(name) === undefined)
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm" maw={520}>
        {isGeneral && <Refusal error={save.error} />}
        <TextInput
          label={t('application.name')}
          name="name"
          description={t('application.nameNote')}
          defaultValue={application?.name}
          error={faultOf('name')}
          maxLength={64}
          required
          withAsterisk={false}
        />
        <Addresses application={application} faultOf={faultOf} />
        {application === undefined && (
          <Checkbox name="isPublic" label={t('application.publicNote')} />
        )}
        <Group gap="xs">
          <Button type="submit" loading={save.isPending}>
            {application === undefined ? t('application.registerIt') : t('application.save')}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('application.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

interface AddressesProps {
  readonly application: ApiApplication | undefined
  readonly faultOf: (name: string) => string | undefined
}

function Addresses({ application, faultOf }: AddressesProps) {
  const t = useTranslations('account')
  return (
    <>
      {LISTS.map(({ name, label, description }) => (
        <Textarea
          key={name}
          label={t(label)}
          name={name}
          description={t(description)}
          defaultValue={application?.[name].join('\n')}
          error={faultOf(name)}
          autosize
          minRows={name === 'redirectUris' ? 2 : 1}
        />
      ))}
      {PAGES.map(({ name, label }) => (
        <TextInput
          key={name}
          label={t(label)}
          name={name}
          type="url"
          defaultValue={application?.[name] ?? ''}
          error={faultOf(name)}
          maxLength={200}
        />
      ))}
    </>
  )
}

function readForm(form: FormData, isNew: boolean): ApplicationInput {
  const read = (name: string) => String(form.get(name) ?? '').trim()
  const readLines = (name: string) => read(name).split(/\s+/).filter(Boolean)
  return {
    name: read('name'),
    homepageUrl: read('homepageUrl'),
    privacyUrl: read('privacyUrl'),
    termsUrl: read('termsUrl'),
    redirectUris: readLines('redirectUris'),
    allowedOrigins: readLines('allowedOrigins'),
    ...(isNew && { isPublic: form.get('isPublic') !== null }),
  }
}

/** The sentence about a field, or about a line of it. */
function findFault(t: Translate<'account'>, error: Error | null, name: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  const fields = Object.entries(error.fields)
  const [field, sentence] = fields.find(([key]) => key.split('.')[0] === name) ?? []
  const line = field?.split('.')[1]
  if (line === undefined || sentence === undefined) return sentence
  return t('application.line', { line: Number(line) + 1, reason: sentence })
}
