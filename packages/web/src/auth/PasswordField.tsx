import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslations } from 'use-intl'

/** A password, with an eye that is not named after it: one label is to lead to one field. */
export function PasswordField(props: PasswordInputProps) {
  const t = useTranslations('auth')
  return (
    <PasswordInput
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
      required
      withAsterisk={false}
      {...props}
    />
  )
}

/** A password to be chosen, with the rule that it has to follow. */
export function NewPasswordField(props: PasswordInputProps) {
  const t = useTranslations('auth')
  return (
    <PasswordField
      label={t('password.label')}
      name="password"
      description={t('password.rule')}
      autoComplete="new-password"
      minLength={PASSWORD_CHARS_MIN}
      size="sm"
      {...props}
    />
  )
}

const PASSWORD_CHARS_MIN = 8
