package s3

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go/logging"

	"github.com/stardag-go/stardag/target/driver"
)

const (
	pathStyleVariable = "STARDAG_TARGET_S3_PATH_STYLE"
	// fallbackRegion is what stores other than Amazon's take when none is set.
	fallbackRegion = "us-east-1"
	// attempts is how often a request is sent when AWS_MAX_ATTEMPTS does not say so.
	attempts = 5
)

var (
	clientMu sync.Mutex
	clients  = map[clientKey]*s3.Client{} // guarded by clientMu
)

// clientKey is what roots have to agree in to share a client.
type clientKey struct {
	noMetadataService bool
	log               *slog.Logger
}

// clientOf returns the client that the environment asks for, the same for all roots with such options. An error is not
// remembered.
func clientOf(ctx context.Context, o driver.Options) (*s3.Client, error) {
	key := clientKey{o.NoMetadataService, o.Log}
	clientMu.Lock()
	defer clientMu.Unlock()
	if c := clients[key]; c != nil {
		return c, nil
	}
	c, err := newClient(ctx, o)
	if err != nil {
		return nil, err
	}
	clients[key] = c
	return c, nil
}

func newClient(ctx context.Context, o driver.Options) (*s3.Client, error) {
	var options []func(*config.LoadOptions) error
	if o.NoMetadataService {
		options = append(options, config.WithEC2IMDSClientEnableState(imds.ClientDisabled))
	}
	if o.Log != nil {
		options = append(options, config.WithLogger(logger{o.Log}))
	}
	cfg, err := config.LoadDefaultConfig(ctx, options...)
	if err != nil {
		return nil, fmt.Errorf("read the AWS configuration: %w", err)
	}
	if cfg.RetryMaxAttempts == 0 {
		cfg.RetryMaxAttempts = attempts
	}
	if cfg.Region == "" {
		cfg.Region = fallbackRegion
	}
	pathStyle, set := false, false
	if text := os.Getenv(pathStyleVariable); text != "" {
		if pathStyle, err = strconv.ParseBool(text); err != nil {
			return nil, fmt.Errorf("env %s is %q; use true or false", pathStyleVariable, text)
		}
		set = true
	}
	return s3.NewFromConfig(cfg, func(o *s3.Options) {
		o.UsePathStyle = o.BaseEndpoint != nil
		if set {
			o.UsePathStyle = pathStyle
		}
		o.DisableLogOutputChecksumValidationSkipped = true
		o.RetryMode = aws.RetryModeStandard
	}), nil
}

// logger passes what the library says on.
type logger struct{ *slog.Logger }

// Logf is for [logging.Logger]. The message is the library's; it has no attributes.
func (l logger) Logf(level logging.Classification, format string, args ...any) {
	at := slog.LevelDebug
	if level == logging.Warn {
		at = slog.LevelWarn
	}
	l.Log(context.Background(), at, "message of the S3 library", slog.String("text", fmt.Sprintf(format, args...)))
}
