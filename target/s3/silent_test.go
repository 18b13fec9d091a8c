package s3_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/target/driver"
	"github.com/stardag-go/stardag/target/s3"
)

func TestNobodyAnswers(t *testing.T) {
	t.Parallel()
	testservers.NobodyAnswers[driver.Entry](t, "AWS_ENDPOINT_URL", func(t *testing.T, endpoint string) *s3.Driver {
		t.Helper()
		return newDriver(t, clientOf(testservers.S3Server{Region: "us-east-1", AccessKey: "a", SecretKey: "secretsecret"}, endpoint), "some-bucket", "")
	})
}
