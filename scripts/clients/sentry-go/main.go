// A shop's stock service that reports with sentry-go.
//
//	go run . DSN SCENARIO…
package main

import (
	"fmt"
	"os"
	"time"

	"github.com/getsentry/sentry-go"
)

func main() {
	err := sentry.Init(sentry.ClientOptions{
		Dsn:              os.Args[1],
		Release:          "stock@0.19.3",
		Environment:      "production",
		ServerName:       "web-7",
		AttachStacktrace: true,
		SendDefaultPII:   true,
		EnableTracing:    true,
		TracesSampleRate: 1,
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for _, name := range os.Args[2:] {
		scenarios[name]()
		sentry.Flush(5 * time.Second)
	}
}
