import { useTranslations } from 'use-intl'

/** How files get here: a line for the shell of a build. */
export function UploadWay({ line }: { readonly line: string }) {
  const t = useTranslations('settings')
  return t.rich('project.uploadWay', { command: () => <code>{line}</code> })
}
