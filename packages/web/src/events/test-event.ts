import type {
  EventDetail,
  ExceptionValueEntry,
  FrameEntry,
  RequestEntry,
} from '@vedette/protocol/api/event'

/** Values for tests: complete, with only what a case cares about written out. */
export function frameOf(change: Partial<FrameEntry> = {}): FrameEntry {
  return {
    filename: 'app/cart.py',
    absPath: '/srv/app/cart.py',
    module: null,
    package: null,
    platform: null,
    function: 'total',
    rawFunction: null,
    lineNo: 12,
    colNo: null,
    inApp: true,
    context: [[12, '    return price / count']],
    vars: null,
    instructionAddr: null,
    symbolAddr: null,
    sourceLink: null,
    errors: null,
    ...change,
  }
}

export function exceptionOf(change: Partial<ExceptionValueEntry> = {}): ExceptionValueEntry {
  return {
    type: 'ValueError',
    value: 'no',
    module: null,
    threadId: null,
    mechanism: null,
    stacktrace: null,
    rawStacktrace: null,
    ...change,
  }
}

export function requestOf(change: Partial<RequestEntry> = {}): RequestEntry {
  return {
    method: 'GET',
    url: 'https://shop.example/cart',
    query: [],
    fragment: null,
    data: null,
    headers: [],
    cookies: [],
    env: null,
    inferredContentType: null,
    ...change,
  }
}

export function eventOf(change: Partial<EventDetail> = {}): EventDetail {
  return {
    id: 'a'.repeat(32),
    eventID: 'a'.repeat(32),
    groupID: '1',
    projectID: '1',
    title: 'ZeroDivisionError: division by zero',
    message: '',
    platform: 'python',
    type: 'error',
    level: 'error',
    dateCreated: '2026-01-31T12:00:00Z',
    dateReceived: '2026-01-31T12:00:01Z',
    culprit: 'app.cart in total',
    location: null,
    metadata: {},
    user: null,
    tags: [],
    contexts: {},
    context: {},
    packages: {},
    sdk: null,
    dist: null,
    release: null,
    entries: [],
    errors: [],
    fingerprints: [],
    size: 100,
    crashFile: null,
    nextEventID: null,
    previousEventID: null,
    userReport: null,
    occurrence: null,
    groupingConfig: { id: 'v2' },
    _meta: {
      entries: {},
      message: null,
      user: null,
      contexts: null,
      context: null,
      packages: null,
      sdk: null,
      tags: null,
    },
    ...change,
  }
}
