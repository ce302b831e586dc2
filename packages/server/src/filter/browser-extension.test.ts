import { describe, expect, it } from 'vitest'
import { isFromBrowserExtension } from './browser-extension.ts'
import { exceptionEvent, testEvent } from './testing/test-event.ts'

const thrownBy = (...paths: string[]) => ({
  type: 'Error',
  value: 'failed',
  stacktrace: { frames: paths.map((path) => ({ abs_path: path })) },
})

describe('an extension is known by', () => {
  it.each([
    'top.GLOBALS is undefined',
    "Can't find variable: ZiteReader",
    'Uncaught ReferenceError: conduitPage is not defined',
    "undefined is not an object (evaluating '__gCrWeb.autofill.extractForms')",
    'Extension context invalidated.',
    "TypeError: can't access dead object",
    'Error: Could not establish connection. Receiving end does not exist.',
  ])('the message %s', (value) => {
    expect(isFromBrowserExtension(exceptionEvent({ type: 'Error', value }))).toBe(true)
  })

  it.each([
    'chrome-extension://abcdef/content.js',
    'moz-extension://0a1b/inject.js',
    'safari-web-extension://0a1b/inject.js',
    'webkit-masked-url://hidden/',
    'https://connect.facebook.net/de_DE/sdk.js',
    'https://gc.kaspersky-labs.com/1B74/main.js',
  ])('the script %s', (path) => {
    expect(isFromBrowserExtension(exceptionEvent(thrownBy(path)))).toBe(true)
  })

  it('the newest frame that has a script', () => {
    const extension = 'chrome-extension://abcdef/content.js'
    const own = 'https://shop.example.com/main.js'
    const native = ['<anonymous>', '[native code]']
    expect(isFromBrowserExtension(exceptionEvent(thrownBy(own, extension, ...native)))).toBe(true)
    expect(isFromBrowserExtension(exceptionEvent(thrownBy(extension, own, ...native)))).toBe(false)
  })

  it('the file name of a frame without a path', () => {
    const stacktrace = { frames: [{ filename: 'moz-extension://0a1b/inject.js' }] }
    expect(isFromBrowserExtension(exceptionEvent({ stacktrace }))).toBe(true)
  })
})

describe('no extension is known by', () => {
  it.each([
    'https://shop.example.com/extensions/list.js',
    'https://shop.example.com/?from=chrome-extension://abcdef/',
    '<anonymous>',
  ])('the script %s', (path) => {
    expect(isFromBrowserExtension(exceptionEvent(thrownBy(path)))).toBe(false)
  })

  it('an exception that was raised earlier', () => {
    const chain = exceptionEvent({ value: 'conduitPage' }, { value: 'failed' })
    expect(isFromBrowserExtension(chain)).toBe(false)
  })

  it('what happened outside a browser', () => {
    const event = exceptionEvent({ value: 'conduitPage' })
    expect(isFromBrowserExtension({ ...event, platform: 'python' })).toBe(false)
  })

  it('a message alone', () => {
    const logentry = { formatted: 'conduitPage' }
    expect(isFromBrowserExtension(testEvent({ logentry }))).toBe(false)
  })
})
