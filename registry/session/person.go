package session

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/config/credentials"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// Person is a login at a registry that is kept on this machine. Its methods may be called by many goroutines.
type Person struct {
	paths     config.Paths
	store     *credentials.Store
	key       credentials.Key
	known     *config.Registry
	anonymous *registry.Client
	http      *http.Client
	now       func() time.Time
}

// NewPerson returns the login of a configuration. Whether there is one shows when it is used.
func NewPerson(cfg *config.Config, o Options) (*Person, error) {
	reg := cfg.Registry()
	if reg == nil {
		return nil, ErrNoRegistry
	}
	return PersonAt(cfg.Paths(), *reg, o)
}

// PersonAt returns the login of a user at a registry, whatever the configuration says. It needs the registry's name, URL
// and user.
func PersonAt(paths config.Paths, reg config.Registry, o Options) (*Person, error) {
	if o.Client.Timeout == 0 {
		o.Client.Timeout = reg.Timeout.Value
	}
	o.Client.APIKey, o.Client.Tokens, o.Client.EnvironmentID = "", nil, ""
	client, err := registry.New(reg.URL.Value, o.Client)
	if err != nil {
		return nil, err
	}
	p := &Person{
		paths: paths, store: o.Store, key: credentials.Key{Registry: reg.Name.Value, User: reg.User.Value},
		known: &reg, anonymous: client, http: o.HTTP, now: o.now,
	}
	if p.store == nil {
		p.store = credentials.Open(p.paths)
	}
	if p.http == nil {
		p.http = &http.Client{Timeout: o.Client.Timeout}
	}
	if p.now == nil {
		p.now = time.Now
	}
	return p, nil
}

// Key names the login.
func (p *Person) Key() credentials.Key { return p.key }

// Anonymous returns a client for the registry that sends no credentials.
func (p *Person) Anonymous() *registry.Client { return p.anonymous }

// Client returns a client that calls as this person, in no workspace.
func (p *Person) Client() *registry.Client {
	return p.anonymous.With("", registry.TokenFunc(p.token), "")
}

// ClientIn returns a client that calls as this person in a workspace.
func (p *Person) ClientIn(workspaceID string) *registry.Client {
	return p.anonymous.With("", p.Tokens(workspaceID), "")
}

// token returns one that stands for the person: that of the session, or one that the identity provider gives for the refresh
// token.
func (p *Person) token(ctx context.Context) (registry.Token, error) {
	l, _, err := p.store.Login(p.key)
	if err != nil {
		return registry.Token{}, err
	}
	if l.Expired(p.now()) {
		return registry.Token{}, &ExpiredError{Key: p.key, At: l.SessionExpiry}
	}
	if l.Local() {
		return registry.Token{Value: l.SessionToken, Expiry: l.SessionExpiry}, nil
	}
	return p.refresh(ctx, l)
}

// refresh asks the identity provider for a token. A provider that gives a new refresh token with it has made the old one
// useless.
func (p *Person) refresh(ctx context.Context, l credentials.Login) (registry.Token, error) {
	got, err := p.grant(ctx, l)
	if err != nil {
		// Another process may have been faster with the same refresh token.
		newer, _, again := p.store.Login(p.key)
		if again != nil || newer.RefreshToken == l.RefreshToken {
			return registry.Token{}, err
		}
		l = newer
		if got, err = p.grant(ctx, l); err != nil {
			return registry.Token{}, err
		}
	}
	if got.RefreshToken != "" && got.RefreshToken != l.RefreshToken.Reveal() {
		l.RefreshToken = config.Secret(got.RefreshToken)
		_, place, err := p.store.Login(p.key)
		if err == nil {
			_, err = p.store.Save(p.key, l, place)
		}
		if err != nil {
			return registry.Token{}, fmt.Errorf("keep the new refresh token: %w", err)
		}
	}
	return registry.Token{Value: registry.Secret(got.AccessToken), Expiry: got.Expiry}, nil
}

func (p *Person) grant(ctx context.Context, l credentials.Login) (*oauth2.Token, error) {
	ctx = context.WithValue(ctx, oauth2.HTTPClient, p.http)
	c := oauth2.Config{ClientID: l.ClientID, Endpoint: oauth2.Endpoint{TokenURL: l.TokenEndpoint, AuthStyle: oauth2.AuthStyleInParams}}
	got, err := c.TokenSource(ctx, &oauth2.Token{RefreshToken: l.RefreshToken.Reveal()}).Token()
	if refused, ok := errors.AsType[*oauth2.RetrieveError](err); ok {
		said := errors.New(strings.TrimSpace(refused.ErrorCode + " " + refused.ErrorDescription)) // its own text repeats the answer
		if refused.ErrorCode == "invalid_grant" {
			return nil, &ExpiredError{Key: p.key, Err: fmt.Errorf("the identity provider says: %w", said)}
		}
		return nil, fmt.Errorf("ask the identity provider at %s for a token: %w (status %d)", l.TokenEndpoint, said, refused.Response.StatusCode)
	}
	if err != nil {
		return nil, &registry.UnavailableError{URL: l.TokenEndpoint, Attempts: 1, Err: err}
	}
	return got, nil
}

// Tokens returns a source of tokens for a workspace. They are kept for other programs.
func (p *Person) Tokens(workspaceID string) registry.TokenSource {
	return &workspaceTokens{person: p, id: workspaceID}
}

// workspaceTokens is used by one client, which asks for one token at a time.
type workspaceTokens struct {
	person *Person
	id     string
	given  registry.Secret
}

// accessMargin is how long before its end a kept token is no longer used.
const accessMargin = 30 * time.Second

func (t *workspaceTokens) Token(ctx context.Context) (registry.Token, error) {
	p := t.person
	kept, err := p.store.Access(p.key, t.id, p.now())
	if err == nil && kept.Token != t.given { // being asked again for what was given means that it was turned down
		t.given = kept.Token
		return registry.Token{Value: kept.Token, Expiry: kept.Expiry}, nil
	}
	if err != nil && !errors.Is(err, credentials.ErrNotFound) {
		return registry.Token{}, err
	}
	access, err := p.Exchange(ctx, t.id)
	if err != nil {
		return registry.Token{}, err
	}
	t.given = access.Token
	return registry.Token{Value: access.Token, Expiry: access.Expiry}, nil
}

// Exchange gets a token for a workspace and keeps it, whatever is kept already.
func (p *Person) Exchange(ctx context.Context, workspaceID string) (credentials.Access, error) {
	asked := p.now()
	got, err := p.Client().Exchange(ctx, wire.Exchange{WorkspaceID: workspaceID})
	if err != nil {
		return credentials.Access{}, p.ended(err)
	}
	access := credentials.Access{
		Token:  registry.Secret(got.AccessToken),
		Expiry: asked.Add(time.Duration(got.ExpiresIn)*time.Second - accessMargin),
	}
	return access, p.store.SaveAccess(p.key, workspaceID, access)
}

// ended says that the login has, when that is why a call was refused.
func (p *Person) ended(err error) error {
	if errors.Is(err, registry.ErrTokenExpired) || errors.Is(err, registry.ErrInvalidToken) {
		return &ExpiredError{Key: p.key, Err: err}
	}
	return err
}
