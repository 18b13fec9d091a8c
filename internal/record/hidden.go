package record

import (
	"os"

	"github.com/stardag-go/stardag/internal/mask"
)

// hidden returns a message of a failure with secrets in it hidden as in logs: exceptions like to say what they were given.
func (s *Session) hidden(text string) string {
	if text == "" || len(s.opt.Mask) == 0 {
		return text
	}
	environ := os.Environ()
	if s.logs != nil {
		environ = s.logs.sender.environment()
	}
	return mask.Of(mask.Without(environ, s.opt.Show), s.opt.Mask).Text(text)
}
