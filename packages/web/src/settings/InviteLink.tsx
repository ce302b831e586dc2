import { useTranslations } from 'use-intl'
import { CopyButton } from '../ui/CopyButton.tsx'
import classes from './Settings.module.css'

export function InviteLink({ label, link }: { label: string; link: string }) {
  const t = useTranslations('settings.organization')
  return (
    <div className={classes.link} role="status">
      <span className={classes.detail}>
        <bdi>{label}</bdi>:
      </span>
      <code title={link}>{link}</code>
      <CopyButton text={link} label={t('invite.copy')} isIcon />
    </div>
  )
}
