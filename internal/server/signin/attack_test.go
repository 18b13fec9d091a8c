package signin_test

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/server"
	"github.com/stardag-go/stardag/internal/server/signin"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry/wire"
)

// begin starts a sign-in and stops where the browser would leave for the provider.
func (p *person) begin(query string) url.Values {
	p.t.Helper()
	stay := *p.browser
	stay.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	res, err := stay.Get(p.url + signin.LoginPath + query)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	to, err := res.Location()
	if err != nil {
		p.t.Fatalf("%s: %v", res.Status, err)
	}
	return to.Query()
}

// comeBack goes where the provider sends a browser.
func (p *person) comeBack(query url.Values) shown {
	p.t.Helper()
	return p.open(p.url + signin.CallbackPath + "?" + query.Encode())
}

func small(t *testing.T, i *testservers.Issuer, change func(*server.Config)) *house {
	t.Helper()
	return open(t, reserve(t), func(cfg *server.Config) {
		cfg.Auth.Issuer = i.URL
		if change != nil {
			change(cfg)
		}
	})
}

// grants lets a provider answer with an ID token for an attempt, as changed.
func grants(t *testing.T, i *testservers.Issuer, asked url.Values, forger *testservers.Issuer, changes map[string]any) {
	t.Helper()
	all := map[string]any{"aud": "stardag-ui", "azp": "stardag-ui", "nonce": asked.Get("nonce")}
	maps.Copy(all, changes)
	token := forger.Token(t, i.Claims(all))
	i.Grant(func(form url.Values) (int, map[string]any) {
		if form.Get("code_verifier") == "" || form.Get("redirect_uri") == "" {
			return http.StatusBadRequest, map[string]any{"error": "invalid_request"}
		}
		return http.StatusOK, map[string]any{"access_token": "opaque", "token_type": "Bearer", "id_token": token}
	})
}

func answerTo(asked url.Values) url.Values {
	return url.Values{"state": asked["state"], "code": {"c"}}
}

func TestAnIDTokenThatDoesNotHoldSignsNobodyIn(t *testing.T) {
	t.Parallel()
	i := testservers.NewIssuer(t)
	h := small(t, i, nil)
	known := h.visitor()
	asked := known.begin("")
	grants(t, i, asked, i, nil)
	known.wants("the first", known.comeBack(answerTo(asked)), "")
	for what, tt := range map[string]struct {
		changes map[string]any
		forged  bool
		problem string
	}{
		"good":                          {},
		"no azp":                        {changes: map[string]any{"azp": nil}},
		"several audiences and our azp": {changes: map[string]any{"aud": []string{"other", "stardag-ui"}}},
		"several audiences, no azp":     {changes: map[string]any{"aud": []string{"other", "stardag-ui"}, "azp": nil}, problem: "provider_answer"},
		"another client's azp":          {changes: map[string]any{"azp": "other"}, problem: "provider_answer"},
		"another audience":              {changes: map[string]any{"aud": "other"}, problem: "provider_answer"},
		"the command line's audience":   {changes: map[string]any{"aud": "stardag-sdk"}, problem: "provider_answer"},
		"nobody's in particular":        {changes: map[string]any{"aud": "account"}, problem: "provider_answer"},
		"another nonce":                 {changes: map[string]any{"nonce": "other"}, problem: "provider_answer"},
		"no nonce":                      {changes: map[string]any{"nonce": nil}, problem: "provider_answer"},
		"another access token's":        {changes: map[string]any{"at_hash": "77QmUPtjPfzWtF2AnpK9RQ"}, problem: "provider_answer"},
		"expired":                       {changes: map[string]any{"exp": 1000}, problem: "provider_answer"},
		"another issuer":                {changes: map[string]any{"iss": "https://other"}, problem: "provider_answer"},
		"no subject":                    {changes: map[string]any{"sub": nil}, problem: "provider_answer"},
		"another key":                   {forged: true, problem: "provider_answer"},
		"no address":                    {changes: map[string]any{"sub": "idp|7", "email": nil}, problem: "no_email"},
		"an address of somebody else":   {changes: map[string]any{"sub": "idp|8", "email_verified": false}, problem: "email_taken"},
	} {
		p := h.visitor()
		asked := p.begin("?next=/w")
		if asked.Get("code_challenge_method") != "S256" || asked.Get("redirect_uri") != h.url+signin.CallbackPath || asked.Get("nonce") == "" || asked.Get("scope") != "openid profile email" {
			t.Fatalf("asked with %v", asked)
		}
		signer := i
		if tt.forged {
			signer = i.Forger(t)
		}
		grants(t, i, asked, signer, tt.changes)
		if tt.problem == "" {
			p.wants(what, p.comeBack(answerTo(asked)), "w")
		} else {
			p.wants(what, p.comeBack(answerTo(asked)), "sign-in", "problem", tt.problem, "next", "/w")
		}
		if got := p.session().SignedIn; got != (tt.problem == "") {
			t.Errorf("%s: signed in is %v", what, got)
		}
	}
}

func TestAnswersThatAreNotOfTheAttempt(t *testing.T) {
	t.Parallel()
	i := testservers.NewIssuer(t)
	h := small(t, i, nil)
	refused := func(what string, p *person, answer url.Values, problem string) {
		t.Helper()
		p.wants(what, p.comeBack(answer), "sign-in", "problem", problem)
		if p.session().SignedIn {
			t.Errorf("%s: signed in", what)
		}
	}
	p := h.visitor()
	refused("no state", p, url.Values{"code": {"c"}}, "expired")
	refused("a state of nobody", p, url.Values{"code": {"c"}, "state": {"AAAAAAAAAAAAAAAAAAAAAAAAAA"}}, "expired")
	refused("an odd state", p, url.Values{"code": {"c"}, "state": {"a=b; Path=/\r\nx"}}, "expired")
	refused("an error of nobody", p, url.Values{"error": {"access_denied"}}, "expired")

	// Of another browser: the answer of an attacker's own sign-in, say.
	other := h.visitor()
	asked := other.begin("")
	grants(t, i, asked, i, nil)
	refused("another browser's", p, answerTo(asked), "expired")

	// The same beginning of the state, for the same cookie.
	near := answerTo(asked)
	near.Set("state", asked.Get("state")[:12]+"AAAAAAAAAAAAAA")
	refused("almost the state", other, near, "expired")
	stranger := answerTo(asked)
	stranger.Set("iss", "https://other")
	refused("another issuer's", other, stranger, "provider_answer")

	// Once is all that an answer counts.
	asked = other.begin("")
	grants(t, i, asked, i, nil)
	other.wants("the answer", other.comeBack(answerTo(asked)), "")
	var out wire.SignedOut
	if code := other.call(http.MethodDelete, "api/ext/v1/session", nil, &out); code != http.StatusOK || out.ProviderURL != nil || out.ProviderFailed {
		t.Errorf("signed out with %d, %+v", code, out)
	}
	refused("replayed", other, answerTo(asked), "expired")

	// A cookie that somebody else made, or of another attempt.
	forged := h.visitor()
	asked, later := forged.begin(""), forged.begin("")
	at, err := url.Parse(h.url + signin.CallbackPath)
	if err != nil {
		t.Fatal(err)
	}
	name := func(q url.Values) string { return "stardag_signin_" + q.Get("state")[:12] }
	kept := map[string]string{}
	for _, c := range forged.browser.Jar.Cookies(at) {
		kept[c.Name] = c.Value
	}
	put := func(name, value string) {
		forged.browser.Jar.SetCookies(at, []*http.Cookie{{Name: name, Value: value, Path: base + "auth/"}})
	}
	put(name(asked), kept[name(later)])
	refused("another attempt's cookie", forged, answerTo(asked), "expired")
	put(name(asked), strings.Repeat("A", 200))
	refused("a forged cookie", forged, answerTo(asked), "expired")
}

func TestErrorsOfTheProviderEndOnAPage(t *testing.T) {
	t.Parallel()
	i := testservers.NewIssuer(t)
	h := small(t, i, nil)
	p := h.visitor()
	for code, problem := range map[string]string{
		"access_denied": "cancelled", "login_required": "login_required", "interaction_required": "login_required",
		"temporarily_unavailable": "provider_unavailable", "server_error": "provider_error", "invalid_scope": "provider_error", "<b>odd</b>": "provider_error",
	} {
		page := p.comeBack(url.Values{"state": {p.begin("?next=/w").Get("state")}, "error": {code}, "error_description": {"<script>"}})
		p.wants(code, page, "sign-in", "problem", problem, "next", "/w")
		if said := page.at.Query().Get("said"); problem == "provider_error" && (said == "" || strings.ContainsAny(said, "<>/")) {
			t.Errorf("%s: the page is told %q", code, said)
		}
		if page.at.Query().Get("request") == "" {
			t.Errorf("%s: the page has no request id", code)
		}
	}
	for code, problem := range map[string]string{"invalid_grant": "expired", "invalid_client": "provider_error", "": "provider_answer"} {
		asked := p.begin("")
		i.Grant(func(url.Values) (int, map[string]any) { return http.StatusBadRequest, map[string]any{"error": code} })
		p.wants("at the token endpoint "+code, p.comeBack(answerTo(asked)), "sign-in", "problem", problem)
	}
	asked := p.begin("")
	i.Grant(func(url.Values) (int, map[string]any) {
		return http.StatusOK, map[string]any{"access_token": "opaque", "token_type": "Bearer"}
	})
	p.wants("without an ID token", p.comeBack(answerTo(asked)), "sign-in", "problem", "provider_answer")
	p.wants("without a code", p.comeBack(url.Values{"state": p.begin("")["state"]}), "sign-in", "problem", "provider_answer")

	away := testservers.NewIssuer(t)
	late := small(t, away, nil).visitor()
	away.Away.Store(true)
	late.wants("the provider is away", late.open(late.url+signin.LoginPath+"?next=/w"), "sign-in", "problem", "provider_unavailable", "next", "/w")
	away.Away.Store(false)
	asked = late.begin("")
	away.Away.Store(true)
	late.wants("the provider goes away", late.comeBack(answerTo(asked)), "sign-in", "problem", "provider_unavailable")
}

func TestOnlyPagesOfThisServerAreReturnedTo(t *testing.T) {
	t.Parallel()
	i := testservers.NewIssuer(t)
	h := small(t, i, nil)
	for next, want := range map[string]string{
		"/w/a/b?x=1": "w/a/b", "/": "", "": "",
		"//evil.example": "", "https://evil.example/": "", "/\\evil.example": "", "\\\\evil.example": "", "/\t/evil.example": "", "/..//evil.example": "",
		"/../../evil": "", "/%2F/evil.example": "", "/%5Cevil.example": "", "evil.example": "", "javascript:alert(1)": "", "/a\r\nSet-Cookie: x=y": "",
		"/" + strings.Repeat("a", 4000): "", "/%zz": "",
	} {
		p := h.visitor()
		asked := p.begin("?" + url.Values{"next": {next}}.Encode())
		grants(t, i, asked, i, nil)
		p.wants("next "+next, p.comeBack(answerTo(asked)), want)
	}
}

func TestSigningOutNeedsNoProvider(t *testing.T) {
	t.Parallel()
	i := testservers.NewIssuer(t)
	i.About(map[string]any{"end_session_endpoint": i.URL + "/about"}) // refuses everybody
	h := small(t, i, nil)
	enter := func() *person {
		p := h.visitor()
		asked := p.begin("")
		grants(t, i, asked, i, nil)
		p.wants("signing in", p.comeBack(answerTo(asked)), "")
		return p
	}
	leave := func(what string, p *person) {
		t.Helper()
		var out wire.SignedOut
		if code := p.call(http.MethodDelete, "api/ext/v1/session", nil, &out); code != http.StatusOK || out.ProviderURL != nil || !out.ProviderFailed {
			t.Errorf("%s: signed out with %d, %+v", what, code, out)
		}
		if p.session().SignedIn {
			t.Errorf("%s: still signed in", what)
		}
	}
	leave("the provider refuses", enter())
	p := enter()
	i.Away.Store(true)
	leave("the provider is away", p)
}

func TestACookieOfAnAttemptIsForTheSignInAlone(t *testing.T) {
	t.Parallel()
	i := testservers.NewIssuer(t)
	for _, https := range []bool{false, true} {
		h := small(t, i, func(cfg *server.Config) {
			if https {
				cfg.PublicURL = strings.Replace(cfg.PublicURL, "http:", "https:", 1)
			}
		})
		get := func(header http.Header) *http.Response {
			req, err := http.NewRequestWithContext(context.WithoutCancel(t.Context()), http.MethodGet, strings.Replace(h.url, "https:", "http:", 1)+signin.LoginPath, http.NoBody)
			if err != nil {
				t.Fatal(err)
			}
			req.Header = header
			res, err := http.DefaultTransport.RoundTrip(req)
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
			return res
		}
		set := get(http.Header{}).Cookies()
		if len(set) != 1 || !set[0].HttpOnly || set[0].SameSite != http.SameSiteLaxMode || set[0].Path != base+"auth/" || set[0].MaxAge > 3600 || set[0].Secure != https {
			t.Errorf("got %+v", set)
		}
		// Tabs that were left do not pile up.
		many := http.Header{}
		for n := range 12 {
			many.Add("Cookie", "stardag_signin_"+strings.Repeat("A", 11)+string(rune('A'+n))+"=x")
		}
		dropped := 0
		for _, c := range get(many).Cookies() {
			if c.MaxAge < 0 {
				dropped++
			}
		}
		if dropped != 5 {
			t.Errorf("%d of 12 cookies are dropped", dropped)
		}
	}
}

func TestPeopleComeBackToWhereTheyBegan(t *testing.T) {
	t.Parallel()
	i := testservers.NewIssuer(t)
	h := small(t, i, nil)
	// By another name of the same machine: the cookie would be where the provider does not send anybody.
	p := h.visitor()
	res, err := (&http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}).Get(strings.Replace(h.url, "127.0.0.1", "localhost", 1) + signin.LoginPath + "?next=/w")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	to, err := res.Location()
	if err != nil || !strings.HasPrefix(to.String(), h.url+signin.LoginPath+"?") || to.Query().Get("next") != "/w" || len(res.Cookies()) > 0 {
		t.Fatalf("got %v, %v", to, err)
	}
	asked := p.begin("?" + to.RawQuery)
	grants(t, i, asked, i, nil)
	p.wants("moved", p.comeBack(answerTo(asked)), "w")
}
