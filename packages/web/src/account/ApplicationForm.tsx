import { Button, Checkbox, Group, Stack, Textarea, TextInput } from '@mantine/core'
import type { ApiApplication } from '@vedette/protocol/api/application'
import type { FormEvent } from 'react'
import { ApiError } from '../api/api-error.ts'
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
    label: 'Addresses to go back to',
    description: 'One a line, to the letter: https, or http on the own machine with any port.',
  },
  {
    name: 'allowedOrigins',
    label: 'Origins of its pages',
    description: 'Only for programs that run in a page: from where they may ask for tokens.',
  },
] as const

const PAGES = [
  { name: 'homepageUrl', label: 'Homepage' },
  { name: 'privacyUrl', label: 'Privacy page' },
  { name: 'termsUrl', label: 'Terms page' },
] as const

/** What the maker of a program says of it. */
export function ApplicationForm({ application, onSaved, onCancel }: ApplicationFormProps) {
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
  const faultOf = (name: string) => findFault(save.error, name)
  const names = ['name', ...PAGES, ...LISTS].map((field) =>
    typeof field === 'string' ? field : field.name,
  )
  const isGeneral = save.error !== null && names.every((name) => faultOf(name) === undefined)
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm" maw={520}>
        {isGeneral && <Refusal error={save.error} />}
        <TextInput
          label="Name"
          name="name"
          description="People see it when they are asked."
          defaultValue={application?.name}
          error={faultOf('name')}
          maxLength={64}
          required
          withAsterisk={false}
        />
        <Addresses application={application} faultOf={faultOf} />
        {application === undefined && (
          <Checkbox
            name="isPublic"
            label="It runs where it can keep no secret, such as in a page or on a desktop"
          />
        )}
        <Group gap="xs">
          <Button type="submit" loading={save.isPending}>
            {application === undefined ? 'Register the application' : 'Save'}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              Cancel
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
  return (
    <>
      {LISTS.map(({ name, label, description }) => (
        <Textarea
          key={name}
          label={label}
          name={name}
          description={description}
          defaultValue={application?.[name].join('\n')}
          error={faultOf(name)}
          autosize
          minRows={name === 'redirectUris' ? 2 : 1}
        />
      ))}
      {PAGES.map(({ name, label }) => (
        <TextInput
          key={name}
          label={label}
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
function findFault(error: Error | null, name: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  const fields = Object.entries(error.fields)
  const [field, sentence] = fields.find(([key]) => key.split('.')[0] === name) ?? []
  const line = field?.split('.')[1]
  return line === undefined ? sentence : `Line ${Number(line) + 1}: ${sentence}`
}
