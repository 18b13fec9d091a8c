package oidclogin

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// Revoke takes a refresh token back at a provider's revocation endpoint.
func Revoke(ctx context.Context, client *http.Client, endpoint, clientID, refreshToken string) error {
	form := url.Values{"token": {refreshToken}, "token_type_hint": {"refresh_token"}, "client_id": {clientID}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("the identity provider answers with status %d", resp.StatusCode)
	}
	return nil
}
