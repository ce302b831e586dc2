package main

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/getsentry/sentry-go"
	sentryhttp "github.com/getsentry/sentry-go/http"
)

var scenarios = map[string]func(){
	"wrapped-errors": func() {
		plan := map[string]*shelf{"A-14": {boxes: map[string]int{}}}
		sentry.CaptureException(take(plan, "A-14", "cup"))
	},
	"joined-errors": func() {
		_, first := readQuantity("a dozen")
		_, second := readPlan(`{"cup": "six"}`)
		sentry.CaptureException(errors.Join(first, second))
	},
	"parse-error":     func() { capture(readQuantity("6,5")) },
	"json-error":      func() { capture(readPlan(`{"cup": 6,}`)) },
	"path-error":      func() { sentry.CaptureException(openLedger()) },
	"net-error":       func() { sentry.CaptureException(callWarehouse()) },
	"panic-nil":       func() { recovered(func() { count(&shelf{}, "cup") }) },
	"panic-index":     func() { recovered(func() { pickNth([]string{"cup"}, 3) }) },
	"panic-nil-map":   func() { recovered(func() { fill(&shelf{}, "cup", 2) }) },
	"panic-string":    func() { recovered(func() { panic("forklift has no battery") }) },
	"http-panic":      serveAndPanic,
	"rich-scope":      richScope,
	"message":         func() { sentry.CaptureMessage("Lager 3 ist fast leer – 在庫が少ない") },
	"message-warning": warn,
	"transaction":     trace,
	"check-in":        checkIn,
}

func capture[T any](_ T, err error) { sentry.CaptureException(err) }

func recovered(work func()) {
	defer func() { sentry.CurrentHub().Recover(recover()) }()
	work()
}

func serveAndPanic() {
	handler := sentryhttp.New(sentryhttp.Options{}).HandleFunc(
		func(_ http.ResponseWriter, request *http.Request) {
			var plan map[string]*shelf
			_ = plan[request.URL.Query().Get("shelf")].remove("cup")
		})
	body := strings.NewReader(`{"sku": "cup"}`)
	request := httptest.NewRequest("POST", "http://shop.example/take?shelf=B-2", body)
	request.Header.Set("User-Agent", "Picker/3.2 (Android 9; Zebra TC52)")
	request.Header.Set("Cookie", "session=9f2c7d")
	handler(httptest.NewRecorder(), request)
}

func richScope() {
	sentry.ConfigureScope(func(scope *sentry.Scope) {
		scope.SetUser(sentry.User{ID: "42", Email: "jane@example.com", IPAddress: "203.0.113.24"})
		scope.SetTags(map[string]string{"feature": "picking", "warehouse": "harbour"})
		scope.SetContext("tour", sentry.Context{"number": 7, "parcels": 31, "late": true})
		scope.SetFingerprint([]string{"tour", "{{ default }}"})
		scope.SetLevel(sentry.LevelFatal)
	})
	sentry.AddBreadcrumb(&sentry.Breadcrumb{Category: "scan", Message: "scanned 4006381333931"})
	sentry.AddBreadcrumb(&sentry.Breadcrumb{Type: "http", Category: "fetch", Level: sentry.LevelInfo,
		Data: map[string]any{"url": "http://shop.example/tours/7", "status_code": 503}})
	sentry.CaptureException(errors.New("tour 7 was cancelled"))
}

func warn() {
	sentry.WithScope(func(scope *sentry.Scope) {
		scope.SetLevel(sentry.LevelWarning)
		sentry.CaptureMessage("scales of dock 4 need service")
	})
}

func trace() {
	span := sentry.StartSpan(context.Background(), "http.server", sentry.WithTransactionName("POST /take"))
	child := span.StartChild("db.query", sentry.WithDescription("update shelf set boxes = boxes - 1"))
	time.Sleep(3 * time.Millisecond)
	child.Finish()
	span.Finish()
}

func checkIn() {
	config := &sentry.MonitorConfig{Schedule: sentry.CrontabSchedule("*/10 * * * *"), MaxRuntime: 5}
	checkIn := &sentry.CheckIn{MonitorSlug: "count-stock", Status: sentry.CheckInStatusInProgress}
	id := sentry.CaptureCheckIn(checkIn, config)
	done := &sentry.CheckIn{ID: *id, MonitorSlug: "count-stock", Status: sentry.CheckInStatusOK}
	sentry.CaptureCheckIn(done, config)
}
