import type { ProjectId } from '@vedette/protocol/ids'
import { z } from 'zod'
import type { FailedItemChoice } from '../store/failed-item-store.ts'

/** A page of a list is chosen at once, or a few. */
const IDS_MAX = 1000

const idField = z
  .union([z.string().regex(/^[0-9]{1,15}$/, 'This is no id'), z.int().positive()])
  .transform(Number)

/** Nobody drops everything by leaving something out: `all` has to be said. */
export const failedItemChoiceInput = z
  .strictObject({
    ids: z.array(idField).min(1).max(IDS_MAX).optional(),
    all: z.literal(true).optional(),
    project: idField.optional(),
  })
  .refine(({ ids, all }) => (ids === undefined) !== (all === undefined), {
    message: 'Name the ids of items, or say that you mean all.',
    path: ['ids'],
  })
  .transform(
    ({ ids, project }): FailedItemChoice => ({ ids, projectId: project as ProjectId | undefined }),
  )
