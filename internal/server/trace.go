package server

import (
	"context"
	"fmt"
	"net/http"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"

	"github.com/stardag-go/stardag/internal/server/httpapi"
)

// tracing makes a span of every request and sends spans to a collector.
type tracing struct {
	tracer trace.Tracer
	stop   func(context.Context) error
}

var traceContext = propagation.TraceContext{}

// newTracing sends spans to the collector at url by OTLP over HTTP; without one it does nothing. The usual variables
// (OTEL_EXPORTER_OTLP_HEADERS, OTEL_TRACES_SAMPLER, …) are read by the library.
func newTracing(ctx context.Context, url, version string) (*tracing, error) {
	if url == "" {
		return &tracing{tracer: noop.NewTracerProvider().Tracer(""), stop: func(context.Context) error { return nil }}, nil
	}
	exporter, err := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(url))
	if err != nil {
		return nil, fmt.Errorf("send traces to %s: %w", url, err)
	}
	about := resource.NewSchemaless(attribute.String("service.name", "stardag-server"), attribute.String("service.version", version))
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter), sdktrace.WithResource(about))
	return &tracing{tracer: provider.Tracer("github.com/stardag-go/stardag/internal/server"), stop: provider.Shutdown}, nil
}

// start begins the span of a request, as a child of the caller's.
func (t *tracing) start(r *http.Request) (context.Context, trace.Span) {
	ctx := traceContext.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
	return t.tracer.Start(ctx, r.Method, trace.WithSpanKind(trace.SpanKindServer)) //nolint:spancheck // the caller ends it
}

// end names the span by its route and ends it.
func (t *tracing) end(span trace.Span, r *http.Request, seen *httpapi.Seen, status int) {
	if span.IsRecording() {
		attributes := []attribute.KeyValue{attribute.String("http.request.method", r.Method), attribute.Int("http.response.status_code", status)}
		if seen.Route != nil {
			span.SetName(r.Method + " " + seen.Route.Path)
			attributes = append(attributes, attribute.String("http.route", seen.Route.Path))
		}
		if seen.Who != nil && seen.Who.Environment.ID != "" {
			attributes = append(attributes, attribute.String("stardag.environment_id", seen.Who.Environment.ID))
		}
		span.SetAttributes(attributes...)
		if status >= http.StatusInternalServerError {
			span.SetStatus(codes.Error, http.StatusText(status))
		}
	}
	span.End()
}
