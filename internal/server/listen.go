package server

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/server/httpapi"
)

// listener is a listener that may be closed twice.
type listener struct {
	net.Listener

	once sync.Once
	err  error
}

func (l *listener) Close() error {
	l.once.Do(func() { l.err = l.Listener.Close() })
	return l.err
}

// Listen opens the server's port and returns the URL it is reached at.
func (s *Server) Listen(ctx context.Context) (string, error) {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", s.cfg.Listen)
	if err != nil {
		return "", fmt.Errorf("listen: %w; choose another address with --listen", err)
	}
	scheme := "http"
	addr := l.Addr().(*net.TCPAddr)
	l = bounded{l, s.clients}
	if s.cfg.TLSCert != "" {
		c, err := loadCertificate(s.cfg.TLSCert, s.cfg.TLSKey, s.log)
		if err != nil {
			return "", errors.Join(err, l.Close())
		}
		scheme, l = "https", tls.NewListener(l, c.config())
	}
	s.listener = &listener{Listener: l}
	if s.cfg.PublicURL != "" {
		return strings.TrimSuffix(s.cfg.PublicURL, "/") + "/", nil
	}
	host := addr.IP.String()
	if addr.IP.IsUnspecified() {
		host = "localhost"
	}
	return scheme + "://" + net.JoinHostPort(host, strconv.Itoa(addr.Port)) + s.cfg.BasePath, nil
}

// Run serves until ctx ends, then lets requests under way finish. [Server.Listen] comes before it.
func (s *Server) Run(ctx context.Context) error {
	if s.listener == nil {
		if _, err := s.Listen(ctx); err != nil {
			return err
		}
	}
	// What runs beside requests outlives them: it writes down what they left.
	work, stop := context.WithCancel(context.WithoutCancel(ctx))
	var beside sync.WaitGroup
	for name, run := range map[string]func(context.Context) error{"registry": s.registry.Run, "accounts": s.accounts.Run} {
		beside.Go(func() {
			if err := run(work); err != nil && work.Err() == nil {
				s.log.ErrorContext(work, "upkeep ended", slog.String("of", name), slog.Any("error", err))
			}
		})
	}
	defer beside.Wait()
	defer stop()

	srv := &http.Server{
		Handler: s.handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: s.cfg.RequestTimeout,
		WriteTimeout: s.cfg.RequestTimeout + 10*time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ConnState: s.clients.state, ConnContext: s.clients.context,
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	served := make(chan error, 1)
	go func() { served <- srv.Serve(s.listener) }()
	select {
	case err := <-served:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	return s.end(ctx, srv, served)
}

// end drains the server.
func (s *Server) end(ctx context.Context, srv *http.Server, served <-chan error) error {
	s.ready.draining.Store(true)
	s.log.InfoContext(ctx, "server is shutting down")
	if s.cfg.DrainDelay > 0 {
		// A balancer looks at readiness now and then; until it has, requests still come.
		time.Sleep(s.cfg.DrainDelay) //nolint:forbidigo // nothing can end this wait early: ctx has ended
	}
	s.draining() // streams end
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.cfg.DrainTimeout)
	defer cancel()
	err := srv.Shutdown(limit)
	if errors.Is(err, context.DeadlineExceeded) {
		s.log.WarnContext(ctx, "requests were cut off at the end", slog.Duration("after", s.cfg.DrainTimeout))
		err = srv.Close()
	}
	if ended := <-served; !errors.Is(ended, http.ErrServerClosed) {
		err = errors.Join(err, ended)
	}
	return err
}

// under serves h below a path.
func under(base string, h http.Handler) http.Handler {
	if base == "/" {
		return h
	}
	prefix := strings.TrimSuffix(base, "/")
	inner := http.StripPrefix(prefix, h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == prefix && r.Method == http.MethodGet:
			http.Redirect(w, r, base, http.StatusPermanentRedirect)
		case strings.HasPrefix(r.URL.Path, base):
			inner.ServeHTTP(w, r)
		default:
			httpapi.NotFound(w, r)
		}
	})
}

// origin returns scheme, host and port of a URL that has been checked.
func origin(text string) string {
	u, err := url.Parse(text)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}
