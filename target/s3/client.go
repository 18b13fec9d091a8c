package s3

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
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
	client   *s3.Client // guarded by clientMu: the one of all roots
)

// clientOf returns the client that the environment asks for, the same for all roots. An error is not remembered.
func clientOf(ctx context.Context) (*s3.Client, error) {
	clientMu.Lock()
	defer clientMu.Unlock()
	if client != nil {
		return client, nil
	}
	c, err := newClient(ctx)
	if err != nil {
		return nil, err
	}
	client = c
	return c, nil
}

func newClient(ctx context.Context) (*s3.Client, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
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
