import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { useToast } from '../ui/Toasts.tsx'
import { accountKeys } from './account-keys.ts'

/** `GET /api/0/users/me/notifications/`. */
export interface NotificationChoices {
  readonly selfAssignOnResolve: boolean
}

const PATH = '/users/me/notifications/'

export function useNotifications() {
  const api = useApi()
  return useQuery({
    queryKey: accountKeys.notifications(),
    queryFn: ({ signal }) => api.get<NotificationChoices>(PATH, {}, signal),
  })
}

export function useChangeNotifications() {
  const t = useTranslations('account')
  const api = useApi()
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: (choices: NotificationChoices) => api.send('PUT', PATH, choices),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: accountKeys.notifications() })
      toast({ text: t('choice.saved') })
    },
  })
}
