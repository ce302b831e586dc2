import type { Dsns, Platform, SnippetSteps } from './snippet.ts'

/** Frameworks that run in a page. */
export const BROWSER_PLATFORMS: readonly Platform[] = [
  of('javascript', 'Browser', browser),
  of('javascript-react', 'React', react),
  of('javascript-vue', 'Vue', vue),
  of('javascript-angular', 'Angular', angular),
  of('javascript-svelte', 'Svelte', svelte),
  of('javascript-nextjs', 'Next.js', next),
]

function of(id: string, label: string, write: Platform['write']): Platform {
  return { id, label, kind: 'browser', hasSourceMaps: true, write }
}

function browser(dsn: Dsns): SnippetSteps {
  return {
    install: [{ code: 'npm install @sentry/browser' }],
    configure: [{ file: 'src/main.js', code: init('@sentry/browser', dsn) }],
    verify: [{ file: 'src/main.js', code: failLater }],
  }
}

const failLater = `setTimeout(() => {
  throw new Error('Hello from the browser')
})`

function init(module: string, dsn: Dsns): string {
  return `import * as Sentry from '${module}'

Sentry.init({
  dsn: '${dsn.public}',
})`
}

function react(dsn: Dsns): SnippetSteps {
  const code = `${init('@sentry/react', dsn)}

createRoot(document.getElementById('root'), {
  onUncaughtError: Sentry.reactErrorHandler(),
  onCaughtError: Sentry.reactErrorHandler(),
  onRecoverableError: Sentry.reactErrorHandler(),
}).render(<App />)`
  const button = `export function Failing() {
  return (
    <button
      onClick={() => {
        throw new Error('Hello from React')
      }}
    >
      Fail
    </button>
  )
}`
  return {
    install: [{ code: 'npm install @sentry/react' }],
    configure: [{ file: 'src/main.jsx', code }],
    verify: [{ file: 'src/Failing.jsx', code: button }],
  }
}

function vue(dsn: Dsns): SnippetSteps {
  const code = `import { createApp } from 'vue'
import * as Sentry from '@sentry/vue'
import App from './App.vue'

const app = createApp(App)

Sentry.init({
  app,
  dsn: '${dsn.public}',
})

app.mount('#app')`
  const button = `<script setup>
function fail() {
  throw new Error('Hello from Vue')
}
</script>

<template>
  <button @click="fail">Fail</button>
</template>`
  return {
    install: [{ code: 'npm install @sentry/vue' }],
    configure: [{ file: 'src/main.js', code }],
    verify: [{ file: 'src/Failing.vue', code: button }],
  }
}

function angular(dsn: Dsns): SnippetSteps {
  const main = `${init('@sentry/angular', dsn)}

bootstrapApplication(App, appConfig)`
  const config = `import { type ApplicationConfig, ErrorHandler } from '@angular/core'
import * as Sentry from '@sentry/angular'

export const appConfig: ApplicationConfig = {
  providers: [{ provide: ErrorHandler, useValue: Sentry.createErrorHandler() }],
}`
  const button = `import { Component } from '@angular/core'

@Component({
  selector: 'app-failing',
  template: '<button (click)="fail()">Fail</button>',
})
export class Failing {
  fail() {
    throw new Error('Hello from Angular')
  }
}`
  return {
    install: [{ code: 'npm install @sentry/angular' }],
    configure: [
      { file: 'src/main.ts', code: main },
      { file: 'src/app/app.config.ts', code: config },
    ],
    verify: [{ file: 'src/app/failing.ts', code: button }],
  }
}

function svelte(dsn: Dsns): SnippetSteps {
  const code = `import { mount } from 'svelte'
import App from './App.svelte'
${init('@sentry/svelte', dsn)}

export default mount(App, { target: document.getElementById('app') })`
  const button = `<button
  onclick={() => {
    throw new Error('Hello from Svelte')
  }}
>
  Fail
</button>`
  return {
    install: [{ code: 'npm install @sentry/svelte' }],
    configure: [{ file: 'src/main.js', code }],
    verify: [{ file: 'src/Failing.svelte', code: button }],
  }
}

function next(dsn: Dsns): SnippetSteps {
  const hooks = `import * as Sentry from '@sentry/nextjs'

export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') await import('./sentry.server.config')
  if (process.env.NEXT_RUNTIME === 'edge') await import('./sentry.edge.config')
}

export const onRequestError = Sentry.captureRequestError`
  const config = `import { withSentryConfig } from '@sentry/nextjs'
import type { NextConfig } from 'next'

const config: NextConfig = {}

export default withSentryConfig(config)`
  const route = `export const dynamic = 'force-dynamic'

export function GET() {
  throw new Error('Hello from Next.js')
}`
  return {
    install: [{ code: 'npm install @sentry/nextjs' }],
    configure: [
      { file: 'instrumentation-client.ts', code: init('@sentry/nextjs', dsn) },
      { file: 'sentry.server.config.ts', code: init('@sentry/nextjs', dsn) },
      { file: 'sentry.edge.config.ts', code: init('@sentry/nextjs', dsn) },
      { file: 'instrumentation.ts', code: hooks },
      { file: 'next.config.ts', code: config },
    ],
    verify: [{ file: 'app/fail/route.ts', code: route }],
  }
}
