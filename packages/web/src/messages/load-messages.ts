import { messages as english } from './en/messages.ts'
import type { Locale } from './locale.ts'
import type { Messages } from './messages.ts'

/**
 * The texts of a language. English comes with the program, so that most people wait for nothing;
 * others are fetched.
 */
export async function loadMessages(locale: Locale): Promise<Messages> {
  if (locale === 'en') return english
  return (await import('./zh-CN/messages.ts')).messages
}
