import { z } from 'zod'
import { projectsField } from './find-project-ids.ts'
import { dateField } from './release-input.ts'

/** The reference's figures. */
const ENVIRONMENT_CHARS_MAX = 64
const NAME_CHARS_MAX = 64
const URL_CHARS_MAX = 2000

const environmentField = z
  .string()
  .trim()
  .min(1)
  .max(ENVIRONMENT_CHARS_MAX)
  .refine((name) => !/[\r\n\f\t/]/.test(name), 'Use no slashes and line breaks')
  .refine(
    (name) => !['.', '..', 'none'].includes(name.toLowerCase()),
    'This name means something else',
  )

const orNothing = (chars: number) =>
  z
    .string()
    .trim()
    .max(chars)
    .nullish()
    .transform((text) => text || undefined)

export const deployInput = z.object({
  environment: environmentField,
  name: orNothing(NAME_CHARS_MAX),
  url: orNothing(URL_CHARS_MAX),
  dateStarted: dateField.optional(),
  dateFinished: dateField.optional(),
  projects: projectsField.nullish(),
})
