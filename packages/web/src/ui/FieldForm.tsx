import { Button, Checkbox, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from './FieldForm.module.css'
import { Refusal } from './Refusal.tsx'

export type FieldValue = string | number | boolean | readonly string[] | null

export interface Field {
  /** As the API names it; a dot leads into an object. */
  readonly name: string
  readonly label: string
  readonly description?: string
  /** `lines` is a list of texts, edited as one entry a line. */
  readonly kind: 'text' | 'number' | 'switch' | 'select' | 'area' | 'lines'
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  readonly isRequired?: boolean
  readonly isCode?: boolean
}

export interface FieldFormProps {
  readonly fields: readonly Field[]
  readonly values: Readonly<Record<string, FieldValue | undefined>>
  /** Why nothing can be changed here; undefined for who may. */
  readonly lock: string | undefined
  readonly isPending: boolean
  readonly error: (Error & { readonly fields?: Readonly<Record<string, string>> }) | null
  readonly saveLabel?: string
  /** What was changed alone; call `onDone` when it is kept. */
  readonly onSave: (changed: Readonly<Record<string, FieldValue>>, onDone: () => void) => void
}

/** Settings as fields with one button, which sends what was changed. */
export function FieldForm(props: FieldFormProps) {
  const { fields, values, lock, isPending, error, saveLabel, onSave } = props
  const t = useTranslations('ui')
  const [draft, setDraft] = useState<Readonly<Record<string, FieldValue>>>({})
  const isDirty = Object.keys(draft).length > 0
  const faults = error?.fields ?? {}
  const known = fields.some(({ name }) => faultOf(faults, name) !== undefined)
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    onSave(draft, () => setDraft({}))
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="md">
        {lock !== undefined && <p className={classes.lock}>{lock}</p>}
        {!known && <Refusal error={error} />}
        {fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={draft[field.name] ?? values[field.name] ?? null}
            isLocked={lock !== undefined}
            fault={faultOf(faults, field.name)}
            onChange={(value) => setDraft({ ...draft, [field.name]: value })}
          />
        ))}
        {lock === undefined && (
          <Group gap="xs">
            <Button type="submit" loading={isPending} disabled={!isDirty}>
              {saveLabel ?? t('form.save')}
            </Button>
            {isDirty && (
              <Button variant="subtle" color="gray" onClick={() => setDraft({})}>
                {t('form.discard')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </form>
  )
}

/** The API names a field within an object by its path, or the object alone. */
function faultOf(faults: Readonly<Record<string, string>>, name: string): string | undefined {
  return faults[name] ?? faults[name.slice(name.indexOf('.') + 1)]
}

interface FieldInputProps {
  readonly field: Field
  readonly value: FieldValue
  readonly isLocked: boolean
  readonly fault: string | undefined
  readonly onChange: (value: FieldValue) => void
}

function FieldInput({ field, value, isLocked, fault, onChange }: FieldInputProps) {
  const { label, description, kind, choices = [], isRequired, isCode } = field
  const shared = {
    size: 'sm',
    label,
    description,
    disabled: isLocked,
    error: fault,
    ...(isRequired ? { required: true, withAsterisk: false } : {}),
    classNames: { input: isCode ? `${classes.input} ${classes.code}` : (classes.input ?? '') },
  } as const
  if (kind === 'switch') {
    return (
      <Checkbox
        {...shared}
        classNames={{ label: classes.label ?? '' }}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    )
  }
  if (kind === 'select') {
    return (
      <Select
        {...shared}
        maw={360}
        data={choices}
        value={String(value ?? '')}
        onChange={(chosen) => onChange(chosen ?? '')}
        allowDeselect={false}
      />
    )
  }
  if (kind === 'area' || kind === 'lines') {
    const text = Array.isArray(value) ? value.join('\n') : String(value ?? '')
    return (
      <Textarea
        {...shared}
        autosize
        minRows={isCode ? 5 : 2}
        maxRows={24}
        spellCheck={false}
        value={text}
        onChange={({ currentTarget: { value: next } }) =>
          onChange(kind === 'lines' ? next.split('\n') : next)
        }
      />
    )
  }
  return (
    <TextInput
      {...shared}
      maw={360}
      inputMode={kind === 'number' ? 'numeric' : 'text'}
      value={String(value ?? '')}
      onChange={({ currentTarget: { value: next } }) =>
        onChange(kind === 'number' ? Number(next.replace(/\D/g, '')) : next)
      }
    />
  )
}
