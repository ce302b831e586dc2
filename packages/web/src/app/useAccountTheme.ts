import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { useChosenOptions } from '../account/useChosenOptions.ts'

/** Somebody's light or dark follows them to every browser, which keeps it for its next start. */
export function useAccountTheme(): void {
  const { theme } = useChosenOptions()
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    if (theme !== undefined) setColorScheme(theme === 'system' ? 'auto' : theme)
  }, [theme, setColorScheme])
}
