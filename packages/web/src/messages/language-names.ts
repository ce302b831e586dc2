import type { Locale } from './locale.ts'

/** Each language by its own name, for who cannot read the present one. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  en: 'English',
  'zh-CN': '简体中文',
}
