package signin

import (
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/provider"
	"github.com/stardag-go/stardag/internal/server/refuse"
)

// fail goes to the sign-in page with a code for what went wrong; the page has the words. What an operator needs to know goes to
// the log, under the request id that the page shows.
func (p *Pages) fail(w http.ResponseWriter, r *http.Request, next string, err error) {
	code, said := problem(err)
	q := url.Values{"problem": {code}}
	if said != "" {
		q.Set("said", said)
	}
	if next != "" {
		q.Set("next", "/"+next)
	}
	if id := httpapi.RequestID(r.Context()); id != "" {
		q.Set("request", id)
	}
	level := slog.LevelWarn
	if code == "cancelled" || code == "expired" {
		level = slog.LevelInfo
	}
	p.Log.Log(r.Context(), level, "sign-in at the identity provider did not work", slog.String("problem", code), slog.Any("error", err))
	p.send(w, r, "sign-in", q)
}

// problem returns the code of what went wrong, and what the provider called it where it said so.
func problem(err error) (code, said string) {
	if refused, ok := errors.AsType[*provider.RefusedError](err); ok {
		switch refused.Code {
		case "access_denied":
			return "cancelled", ""
		case "login_required", "interaction_required", "consent_required", "account_selection_required", "authentication_expired":
			return "login_required", ""
		case "temporarily_unavailable":
			return "provider_unavailable", ""
		case "invalid_grant": // the code was used before, or is too old
			return "expired", ""
		case "":
			return "provider_answer", ""
		}
		return "provider_error", tame(refused.Code)
	}
	if errors.Is(err, errNoAttempt) || errors.Is(err, errTooLate) {
		return "expired", ""
	}
	if errors.Is(err, errStranger) {
		return "provider_answer", ""
	}
	if e, ok := errors.AsType[*refuse.Error](err); ok {
		switch e.Code {
		case "not_admitted", "email_taken", "no_email", "user_disabled", "provider_unavailable":
			return e.Code, ""
		case accounts.ErrNoUser.Code:
			return "user_disabled", ""
		}
	}
	return "failed", ""
}

// tame returns a code of the provider as far as it is one, for a page that shows it.
func tame(code string) string {
	code = strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == '.' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, code)
	return code[:min(len(code), 60)]
}
