import { isJsonObject, type JsonObject } from '@vedette/protocol/json'
import { z } from 'zod'

/**
 * Gives the schema back if it says exactly what the type says: a formatter that returns the type
 * cannot leave the schema behind, nor the other way round.
 */
export function exactSchema<T>() {
  return <S extends z.ZodType<T>>(schema: T extends z.infer<S> ? S : never): S => schema
}

export const listOfTexts = z.array(z.string()).readonly()

/** An object whose names nobody here has chosen. */
export const jsonObject = z
  .custom<JsonObject>((value) => isJsonObject(value))
  .meta({ type: 'object' })

export const timeText = z.string().meta({ format: 'date-time' })

/** `[Unix seconds, number]`, oldest first. */
export const seriesPoints = z.array(z.tuple([z.number(), z.number()]).readonly()).readonly()
