import type { Dsns, Platform, SnippetSteps } from './snippet.ts'

/** Apps for phones, and what has no client at all. */
export const MOBILE_PLATFORMS: readonly Platform[] = [
  { id: 'android', label: 'Android (Kotlin)', kind: 'mobile', write: android },
  { id: 'apple-ios', label: 'iOS (Swift)', kind: 'mobile', write: ios },
  { id: 'flutter', label: 'Flutter', kind: 'mobile', write: flutter },
  {
    id: 'react-native',
    label: 'React Native',
    kind: 'mobile',
    hasSourceMaps: true,
    write: reactNative,
  },
  { id: 'other', label: 'curl', kind: 'other', write: curl },
]

function android(dsn: Dsns): SnippetSteps {
  const gradle = `dependencies {
    implementation("io.sentry:sentry-android:8.+")
}`
  const manifest = `<manifest xmlns:android="http://schemas.android.com/apk/res/android">
    <uses-permission android:name="android.permission.INTERNET" />
    <application>
        <meta-data
            android:name="io.sentry.dsn"
            android:value="${dsn.public}" />
    </application>
</manifest>`
  const verify = `Sentry.captureException(RuntimeException("Hello from Android"))`
  return {
    install: [{ file: 'app/build.gradle.kts', code: gradle }],
    configure: [{ file: 'AndroidManifest.xml', code: manifest }],
    verify: [{ file: 'MainActivity.kt', code: `import io.sentry.Sentry\n\n${verify}` }],
  }
}

function ios(dsn: Dsns): SnippetSteps {
  const code = `import Sentry
import SwiftUI

@main
struct ExampleApp: App {
    init() {
        SentrySDK.start { options in
            options.dsn = "${dsn.public}"
        }
    }

    var body: some Scene {
        WindowGroup { ContentView() }
    }
}`
  const packageLine = '.package(url: "https://github.com/getsentry/sentry-cocoa", from: "8.0.0")'
  return {
    install: [{ file: 'Package.swift', code: packageLine }],
    configure: [{ file: 'ExampleApp.swift', code }],
    verify: [{ file: 'ExampleApp.swift', code: 'SentrySDK.capture(message: "Hello from iOS")' }],
  }
}

function flutter(dsn: Dsns): SnippetSteps {
  const code = `import 'package:flutter/widgets.dart';
import 'package:sentry_flutter/sentry_flutter.dart';

Future<void> main() async {
  await SentryFlutter.init(
    (options) => options.dsn = '${dsn.public}',
    appRunner: () => runApp(const MyApp()),
  );
}`
  const verify = `try {
  throw StateError('Hello from Flutter');
} catch (error, stackTrace) {
  await Sentry.captureException(error, stackTrace: stackTrace);
}`
  return {
    install: [{ code: 'flutter pub add sentry_flutter' }],
    configure: [{ file: 'lib/main.dart', code }],
    verify: [{ file: 'lib/main.dart', code: verify }],
  }
}

function reactNative(dsn: Dsns): SnippetSteps {
  const code = `import * as Sentry from '@sentry/react-native'

Sentry.init({
  dsn: '${dsn.public}',
})

export default Sentry.wrap(App)`
  const verify = "Sentry.captureException(new Error('Hello from React Native'))"
  return {
    install: [{ code: 'npm install @sentry/react-native' }],
    configure: [{ file: 'App.tsx', code }],
    verify: [{ file: 'App.tsx', code: verify }],
  }
}

function curl(dsn: Dsns): SnippetSteps {
  const { origin, pathname, username } = new URL(dsn.public)
  const folder = pathname.slice(0, pathname.lastIndexOf('/'))
  const id = pathname.slice(pathname.lastIndexOf('/') + 1)
  const address = `${origin}${folder}/api/${id}/store/`
  const code = `curl '${address}' \\
  -H 'Content-Type: application/json' \\
  -H 'X-Sentry-Auth: Sentry sentry_version=7, sentry_key=${username}, sentry_client=curl/8' \\
  -d '{"message": "Hello from curl", "level": "error", "platform": "other"}'`
  return {
    // There is nothing to install and nothing that stays.
    install: [],
    configure: [],
    verify: [{ code }],
  }
}
