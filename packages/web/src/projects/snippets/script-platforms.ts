import type { Dsns, Platform, SnippetSteps } from './snippet.ts'

/** Node, Python, Ruby and PHP, with their frameworks. */
export const SCRIPT_PLATFORMS: readonly Platform[] = [
  { ...of('node', 'Node.js', node), hasSourceMaps: true },
  { ...of('node-express', 'Express', express), hasSourceMaps: true },
  of('python', 'Python', python),
  of('python-django', 'Django', django),
  of('python-flask', 'Flask', flask),
  of('python-fastapi', 'FastAPI', fastapi),
  of('ruby', 'Ruby', ruby),
  of('ruby-rails', 'Rails', rails),
  of('php', 'PHP', php),
  of('php-laravel', 'Laravel', laravel),
  { ...of('node-raven', 'Raven', raven), isOld: true },
]

function of(id: string, label: string, write: Platform['write']): Platform {
  return { id, label, kind: 'server', write }
}

function instrument(dsn: Dsns): string {
  return `import * as Sentry from '@sentry/node'

Sentry.init({
  dsn: '${dsn.public}',
})`
}

function node(dsn: Dsns): SnippetSteps {
  const code = `setTimeout(() => {
  throw new Error('Hello from Node')
})`
  return {
    install: [{ code: 'npm install @sentry/node' }],
    configure: [
      { file: 'instrument.mjs', code: instrument(dsn) },
      { code: 'node --import ./instrument.mjs app.mjs' },
    ],
    verify: [{ file: 'app.mjs', code }],
  }
}

function express(dsn: Dsns): SnippetSteps {
  const code = `import * as Sentry from '@sentry/node'
import express from 'express'

const app = express()

app.get('/fail', () => {
  throw new Error('Hello from Express')
})

// After all routes, and before other handlers of errors.
Sentry.setupExpressErrorHandler(app)

app.listen(3000)`
  return {
    install: [{ code: 'npm install @sentry/node' }],
    configure: [
      { file: 'instrument.mjs', code: instrument(dsn) },
      { file: 'app.mjs', code },
      { code: 'node --import ./instrument.mjs app.mjs' },
    ],
    verify: [{ code: 'curl http://127.0.0.1:3000/fail' }],
  }
}

function pythonInit(dsn: Dsns): string {
  return `import sentry_sdk

sentry_sdk.init(dsn="${dsn.public}")`
}

function python(dsn: Dsns): SnippetSteps {
  return {
    install: [{ code: 'pip install --upgrade sentry-sdk' }],
    configure: [{ file: 'main.py', code: pythonInit(dsn) }],
    verify: [{ file: 'main.py', code: 'raise RuntimeError("Hello from Python")' }],
  }
}

function django(dsn: Dsns): SnippetSteps {
  const code = `from django.urls import path

def fail(request):
    raise RuntimeError("Hello from Django")

urlpatterns = [path("fail/", fail)]`
  return {
    install: [{ code: 'pip install --upgrade "sentry-sdk[django]"' }],
    configure: [{ file: 'settings.py', code: pythonInit(dsn) }],
    verify: [{ file: 'urls.py', code }, { code: 'curl http://127.0.0.1:8000/fail/' }],
  }
}

function flask(dsn: Dsns): SnippetSteps {
  const code = `${pythonInit(dsn)}

from flask import Flask

app = Flask(__name__)`
  const route = `@app.route("/fail")
def fail():
    raise RuntimeError("Hello from Flask")`
  return {
    install: [{ code: 'pip install --upgrade "sentry-sdk[flask]"' }],
    configure: [{ file: 'app.py', code }],
    verify: [{ file: 'app.py', code: route }, { code: 'curl http://127.0.0.1:5000/fail' }],
  }
}

function fastapi(dsn: Dsns): SnippetSteps {
  const code = `${pythonInit(dsn)}

from fastapi import FastAPI

app = FastAPI()`
  const route = `@app.get("/fail")
async def fail():
    raise RuntimeError("Hello from FastAPI")`
  return {
    install: [{ code: 'pip install --upgrade "sentry-sdk[fastapi]"' }],
    configure: [{ file: 'main.py', code }],
    verify: [{ file: 'main.py', code: route }, { code: 'curl http://127.0.0.1:8000/fail' }],
  }
}

function ruby(dsn: Dsns): SnippetSteps {
  const code = `require 'sentry-ruby'

Sentry.init do |config|
  config.dsn = '${dsn.public}'
end`
  const verify = `begin
  raise 'Hello from Ruby'
rescue => error
  Sentry.capture_exception(error)
end`
  return {
    install: [{ code: 'bundle add sentry-ruby' }],
    configure: [{ file: 'main.rb', code }],
    verify: [{ file: 'main.rb', code: verify }],
  }
}

function rails(dsn: Dsns): SnippetSteps {
  const code = `Sentry.init do |config|
  config.dsn = '${dsn.public}'
  config.breadcrumbs_logger = [:active_support_logger, :http_logger]
end`
  const verify = `bin/rails runner "Sentry.capture_message('Hello from Rails')"`
  return {
    install: [{ code: 'bundle add sentry-ruby sentry-rails' }],
    configure: [{ file: 'config/initializers/sentry.rb', code }],
    verify: [{ code: verify }],
  }
}

function php(dsn: Dsns): SnippetSteps {
  const code = `<?php

require __DIR__ . '/vendor/autoload.php';

\\Sentry\\init([
    'dsn' => '${dsn.public}',
]);`
  return {
    install: [{ code: 'composer require sentry/sentry' }],
    configure: [{ file: 'index.php', code }],
    verify: [{ file: 'index.php', code: "throw new \\RuntimeException('Hello from PHP');" }],
  }
}

function laravel(dsn: Dsns): SnippetSteps {
  const code = `<?php

use Illuminate\\Foundation\\Application;
use Illuminate\\Foundation\\Configuration\\Exceptions;
use Sentry\\Laravel\\Integration;

return Application::configure(basePath: dirname(__DIR__))
    // Here stay withRouting and what else there is.
    ->withExceptions(function (Exceptions $exceptions) {
        Integration::handles($exceptions);
    })->create();`
  return {
    install: [{ code: 'composer require sentry/sentry-laravel' }],
    configure: [
      { file: '.env', code: `SENTRY_LARAVEL_DSN=${dsn.public}` },
      { file: 'bootstrap/app.php', code },
    ],
    verify: [{ code: 'php artisan sentry:test' }],
  }
}

// The old clients refuse a DSN without its secret half.
function raven(dsn: Dsns): SnippetSteps {
  const code = `var Raven = require('raven')

Raven.config('${dsn.secret}').install()`
  return {
    install: [{ code: 'npm install raven' }],
    configure: [{ file: 'app.js', code }],
    verify: [{ file: 'app.js', code: "Raven.captureException(new Error('Hello from raven'))" }],
  }
}
