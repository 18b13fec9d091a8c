package oidclogin

import (
	"context"
	"fmt"

	"golang.org/x/oauth2"
)

// Device logs in with a browser on any machine. show is told the address to open there and the code to type.
func (p *Provider) Device(ctx context.Context, show func(address, code string)) (*Tokens, error) {
	if !p.HasDeviceFlow() {
		return nil, fmt.Errorf("the identity provider %s has no login with a device code", p.Issuer)
	}
	c := p.config("")
	verifier := oauth2.GenerateVerifier()
	asked, err := c.DeviceAuth(p.context(ctx), oauth2.S256ChallengeOption(verifier))
	if p.refusedOffline(errorCode(err), true) {
		p.withoutOffline()
		return p.Device(ctx, show)
	}
	if err != nil {
		return nil, fmt.Errorf("ask for a device code: %w", grantError(err))
	}
	address := asked.VerificationURI
	if asked.VerificationURIComplete != "" {
		address = asked.VerificationURIComplete
	}
	show(address, asked.UserCode)
	got, err := c.DeviceAccessToken(p.context(ctx), asked, oauth2.VerifierOption(verifier))
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if p.refusedOffline(errorCode(err), false) {
		p.withoutOffline()
		return p.Device(ctx, show) // the person has to agree again, to less
	}
	if err != nil {
		return nil, fmt.Errorf("wait for the login with the device code: %w", grantError(err))
	}
	return p.tokens(ctx, got, "")
}
