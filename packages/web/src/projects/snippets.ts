export interface Dsns {
  readonly public: string
  readonly secret: string
}

export interface Snippet {
  readonly id: string
  readonly label: string
  readonly install: string
  /** Starts the client; the last line reports a first event. */
  readonly code: string
}

/** How to connect a client of each kind, with the project's own DSN in place. */
export function listSnippets(dsn: Dsns): readonly Snippet[] {
  return [node(dsn), python(dsn), browser(dsn), go(dsn), ruby(dsn), raven(dsn)]
}

/** The snippet that suits what a project says of itself; Node's when it says nothing. */
export function findSnippetId(platform: string | null): string {
  const name = platform ?? ''
  if (name.startsWith('python')) return 'python'
  if (name.startsWith('go')) return 'go'
  if (name.startsWith('ruby')) return 'ruby'
  const isServer = /^(node|javascript-(nextjs|remix|bun))/.test(name)
  return name.startsWith('javascript') && !isServer ? 'browser' : 'node'
}

function node(dsn: Dsns): Snippet {
  const code = `import * as Sentry from '@sentry/node'

Sentry.init({ dsn: '${dsn.public}' })

Sentry.captureException(new Error('Hello from Node'))`
  return { id: 'node', label: 'Node', install: 'npm install @sentry/node', code }
}

function python(dsn: Dsns): Snippet {
  const code = `import sentry_sdk

sentry_sdk.init(dsn="${dsn.public}")

sentry_sdk.capture_exception(RuntimeError("Hello from Python"))`
  return { id: 'python', label: 'Python', install: 'pip install sentry-sdk', code }
}

function browser(dsn: Dsns): Snippet {
  const code = `import * as Sentry from '@sentry/browser'

Sentry.init({ dsn: '${dsn.public}' })

Sentry.captureException(new Error('Hello from the browser'))`
  return { id: 'browser', label: 'Browser', install: 'npm install @sentry/browser', code }
}

function go(dsn: Dsns): Snippet {
  const code = `package main

import (
	"errors"
	"time"

	"github.com/getsentry/sentry-go"
)

func main() {
	sentry.Init(sentry.ClientOptions{Dsn: "${dsn.public}"})
	defer sentry.Flush(2 * time.Second)

	sentry.CaptureException(errors.New("Hello from Go"))
}`
  return { id: 'go', label: 'Go', install: 'go get github.com/getsentry/sentry-go', code }
}

function ruby(dsn: Dsns): Snippet {
  const code = `require 'sentry-ruby'

Sentry.init { |config| config.dsn = '${dsn.public}' }

Sentry.capture_exception(StandardError.new('Hello from Ruby'))`
  return { id: 'ruby', label: 'Ruby', install: 'gem install sentry-ruby', code }
}

// The old clients refuse a DSN without its secret half.
function raven(dsn: Dsns): Snippet {
  const code = `var Raven = require('raven')

Raven.config('${dsn.secret}').install()

Raven.captureException(new Error('Hello from raven'))`
  return { id: 'raven', label: 'Raven (old)', install: 'npm install raven', code }
}
