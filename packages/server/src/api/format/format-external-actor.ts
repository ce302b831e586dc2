import type { ExternalActorSummary } from '@vedette/protocol/api/ownership'
import type { ExternalActor } from '../../store/external-actor-store.ts'

export function formatExternalActor(actor: ExternalActor): ExternalActorSummary {
  const { id, provider, externalName, externalId, userId, teamId } = actor
  return {
    id: String(id),
    provider,
    externalName,
    externalId: externalId ?? null,
    ...(userId === undefined ? {} : { userId: String(userId) }),
    ...(teamId === undefined ? {} : { teamId: String(teamId) }),
  }
}
