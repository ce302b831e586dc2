import { CopyButton } from '../ui/CopyButton.tsx'
import classes from './Settings.module.css'

export function InviteLink({ label, link }: { label: string; link: string }) {
  return (
    <div className={classes.link} role="status">
      <span className={classes.detail}>
        <bdi>{label}</bdi>:
      </span>
      <code title={link}>{link}</code>
      <CopyButton text={link} label="Copy the link" isIcon />
    </div>
  )
}
