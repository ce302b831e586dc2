import type { Dsns, Platform, SnippetSteps } from './snippet.ts'

/** Languages that are compiled, on servers and desktops. */
export const COMPILED_PLATFORMS: readonly Platform[] = [
  of('go', 'Go', go),
  of('java', 'Java', java),
  of('java-spring-boot', 'Spring Boot', spring),
  of('dotnet', '.NET', dotnet),
  of('dotnet-aspnetcore', 'ASP.NET Core', aspnet),
  of('rust', 'Rust', rust),
  of('elixir', 'Elixir', elixir),
]

function of(id: string, label: string, write: Platform['write']): Platform {
  return { id, label, kind: 'server', write }
}

function go(dsn: Dsns): SnippetSteps {
  const code = `package main

import (
	"log"
	"time"

	"github.com/getsentry/sentry-go"
)

func main() {
	err := sentry.Init(sentry.ClientOptions{
		Dsn: "${dsn.public}",
	})
	if err != nil {
		log.Fatalf("sentry.Init: %s", err)
	}
	defer sentry.Flush(2 * time.Second)
}`
  const verify = `sentry.CaptureMessage("Hello from Go")`
  return {
    install: [{ code: 'go get github.com/getsentry/sentry-go' }],
    configure: [{ file: 'main.go', code }],
    verify: [{ file: 'main.go', code: verify }],
  }
}

function java(dsn: Dsns): SnippetSteps {
  const code = `import io.sentry.Sentry;

public class Main {
  public static void main(String[] args) {
    Sentry.init(options -> options.setDsn("${dsn.public}"));
  }
}`
  const verify = `Sentry.captureException(new RuntimeException("Hello from Java"));`
  return {
    install: [{ file: 'build.gradle', code: dependency('io.sentry:sentry:8.+') }],
    configure: [{ file: 'Main.java', code }],
    verify: [{ file: 'Main.java', code: verify }],
  }
}

function dependency(name: string): string {
  return `dependencies {
    implementation '${name}'
}`
}

function spring(dsn: Dsns): SnippetSteps {
  const code = `@RestController
class FailController {
  @GetMapping("/fail")
  String fail() {
    throw new RuntimeException("Hello from Spring Boot");
  }
}`
  const starter = 'io.sentry:sentry-spring-boot-starter-jakarta:8.+'
  return {
    install: [{ file: 'build.gradle', code: dependency(starter) }],
    configure: [
      { file: 'src/main/resources/application.properties', code: `sentry.dsn=${dsn.public}` },
    ],
    verify: [{ file: 'FailController.java', code }, { code: 'curl http://127.0.0.1:8080/fail' }],
  }
}

function dotnet(dsn: Dsns): SnippetSteps {
  const code = `using Sentry;

using var sentry = SentrySdk.Init(options =>
{
    options.Dsn = "${dsn.public}";
});`
  const verify = `SentrySdk.CaptureException(new Exception("Hello from .NET"));`
  return {
    install: [{ code: 'dotnet add package Sentry' }],
    configure: [{ file: 'Program.cs', code }],
    verify: [{ file: 'Program.cs', code: verify }],
  }
}

function aspnet(dsn: Dsns): SnippetSteps {
  const code = `var builder = WebApplication.CreateBuilder(args);

builder.WebHost.UseSentry(options =>
{
    options.Dsn = "${dsn.public}";
});

var app = builder.Build();`
  const verify = `app.MapGet("/fail", () =>
{
    throw new Exception("Hello from ASP.NET Core");
});`
  return {
    install: [{ code: 'dotnet add package Sentry.AspNetCore' }],
    configure: [{ file: 'Program.cs', code }],
    verify: [{ file: 'Program.cs', code: verify }],
  }
}

function rust(dsn: Dsns): SnippetSteps {
  const code = `fn main() {
    // Reports what is left when it is dropped: keep it as long as the program runs.
    let _guard = sentry::init((
        "${dsn.public}",
        sentry::ClientOptions {
            release: sentry::release_name!(),
            ..Default::default()
        },
    ));
}`
  return {
    install: [{ code: 'cargo add sentry' }],
    configure: [{ file: 'src/main.rs', code }],
    verify: [{ file: 'src/main.rs', code: 'panic!("Hello from Rust");' }],
  }
}

function elixir(dsn: Dsns): SnippetSteps {
  const deps = `defp deps do
  [
    {:sentry, "~> 13.0"},
    {:finch, "~> 0.21"},
    {:jason, "~> 1.4"}
  ]
end`
  const config = `config :sentry,
  dsn: "${dsn.public}",
  environment_name: Mix.env(),
  enable_source_code_context: true,
  root_source_code_paths: [File.cwd!()]`
  return {
    install: [{ file: 'mix.exs', code: deps }, { code: 'mix deps.get' }],
    configure: [{ file: 'config/config.exs', code: config }],
    verify: [{ code: 'mix sentry.send_test_event' }],
  }
}
