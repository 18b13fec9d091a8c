package servercmd

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/home"
	"github.com/stardag-go/stardag/internal/textfile"
)

// settingsFile is in the data directory.
const settingsFile = "server.toml"

// reference are variables of the Python reference's server, by the flag that means the same.
var reference = map[string][]string{
	"database-url":               {"STARDAG_API_DATABASE_URL"},
	"cors-origin":                {"STARDAG_API_CORS_ORIGINS"},
	"tick-summaries":             {"STARDAG_API_MAX_TICK_SUMMARIES_PER_BUILD"},
	"auth-mode":                  {"AUTH_MODE"},
	"registration":               {"AUTH_LOCAL_REGISTRATION_ENABLED"},
	"admin-email":                {"AUTH_BOOTSTRAP_ADMIN_EMAIL"},
	"primary-workspace":          {"AUTH_PRIMARY_WORKSPACE_NAME"},
	"primary-environment":        {"AUTH_PRIMARY_WORKSPACE_ENVIRONMENT"},
	"oidc-issuer":                {"OIDC_ISSUER_URL"},
	"oidc-audience":              {"OIDC_AUDIENCE"},
	"oidc-client-id":             {"OIDC_SDK_CLIENT_ID"},
	"oidc-ui-client-id":          {"OIDC_UI_CLIENT_ID"},
	"cognito-domain":             {"OIDC_COGNITO_DOMAIN"},
	"requests-per-minute":        {"LIMITS_MAX_REQUESTS_PER_MINUTE"},
	"instances-per-day":          {"LIMITS_MAX_TASK_INSTANCES_PER_ENVIRONMENT_24H"},
	"artifact-bytes":             {"LIMITS_MAX_ARTIFACT_BODY_BYTES"},
	"artifacts-per-task":         {"LIMITS_MAX_ARTIFACTS_PER_TASK"},
	"environments-per-workspace": {"LIMITS_MAX_ENVIRONMENTS_PER_WORKSPACE"},
	"trace-url":                  {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"},
}

// secrets returns settings without a flag, by their key in the file.
func (p *program) secrets() map[string]struct {
	to    *config.Secret
	names []string
} {
	return map[string]struct {
		to    *config.Secret
		names []string
	}{
		"metrics-token":         {&p.cfg.MetricsToken, []string{"STARDAG_SERVER_METRICS_TOKEN"}},
		"admin-password":        {&p.cfg.Auth.AdminPassword, []string{"STARDAG_SERVER_ADMIN_PASSWORD", "AUTH_BOOTSTRAP_ADMIN_PASSWORD"}},
		"oidc-ui-client-secret": {&p.cfg.Auth.UIClientSecret, []string{"STARDAG_SERVER_OIDC_UI_CLIENT_SECRET"}},
		"private-key":           {&p.cfg.Auth.PrivateKey, []string{"STARDAG_SERVER_PRIVATE_KEY", "JWT_PRIVATE_KEY"}},
		"dev-api-key":           {&p.cfg.DevAPIKey, []string{"STARDAG_DEV_API_KEY"}},
		"database-url":          {&p.cfg.DatabaseURL, nil}, // has a flag too; here for its _FILE variable
	}
}

// SecretVariables returns the variables of the settings that have no flag, by their key in the file.
func SecretVariables() map[string][]string {
	all := map[string][]string{}
	for key, s := range (&program{}).secrets() {
		if s.names != nil {
			all[key] = s.names
		}
	}
	return all
}

// fromEnvironment lets each flag be set by its variables and says so in its help.
func fromEnvironment(flags *pflag.FlagSet, names ...string) {
	for _, name := range names {
		own := "STARDAG_SERVER_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
		if err := flags.SetAnnotation(name, command.EnvAnnotation, append([]string{own}, reference[name]...)); err != nil {
			panic(err) // a flag of this program that does not exist
		}
		flags.Lookup(name).Usage += " (env " + own + ")"
	}
}

// read completes the settings of a command: flags, then variables, then the file.
func (p *program) read(cmd *cobra.Command) error {
	if err := command.ReadEnvironment(cmd.Flags()); err != nil {
		return err
	}
	if err := p.readFile(cmd.Flags()); err != nil {
		return err
	}
	for key, s := range p.secrets() {
		for _, name := range append(s.names, "STARDAG_SERVER_"+strings.ToUpper(strings.ReplaceAll(key, "-", "_"))) {
			if *s.to != "" {
				break
			}
			text, err := secretFrom(name)
			if err != nil {
				return command.Usage(err, "")
			}
			*s.to = config.Secret(text)
		}
		// Only a key in PEM has several lines.
		if key != "private-key" && strings.ContainsFunc(s.to.Reveal(), unicode.IsControl) {
			return command.Usage(fmt.Errorf("the setting %s has a line break or another control character in it; write it in one line", key), "")
		}
	}
	if p.cfg.Data == "" && p.cfg.SQLite() {
		return command.Usage(fmt.Errorf("there is no data directory: %w", home.ErrNone), "name one with --data or STARDAG_SERVER_DATA, or set HOME")
	}
	return nil
}

// secretFrom reads a secret from a variable, or from the file that the variable with _FILE names.
func secretFrom(name string) (string, error) {
	if text := strings.TrimSpace(os.Getenv(name)); text != "" {
		return text, nil
	}
	file := strings.TrimSpace(os.Getenv(name + "_FILE"))
	if file == "" {
		return "", nil
	}
	text, err := textfile.Read(file)
	if err != nil {
		return "", fmt.Errorf("%s_FILE: %w", name, err)
	}
	return strings.TrimSpace(string(text)), nil
}

// readFile sets what neither flags nor variables did from server.toml.
func (p *program) readFile(flags *pflag.FlagSet) error {
	if p.cfg.Data == "" {
		return nil
	}
	path := filepath.Join(p.cfg.Data, settingsFile)
	text, err := textfile.Read(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return command.Usage(fmt.Errorf("read settings: %w", err), "")
	}
	var values map[string]any
	if err := toml.Unmarshal(text, &values); err != nil {
		return command.Usage(fmt.Errorf("%s is no TOML: %w", path, err), "")
	}
	var errs []error
	secrets := p.secrets()
	for key, value := range values {
		if s, ok := secrets[key]; ok && s.names != nil {
			if os.Getenv(s.names[0]) == "" {
				*s.to = config.Secret(strings.TrimSpace(fmt.Sprint(value)))
			}
			continue
		}
		f := p.known(flags, key)
		switch {
		case f == nil:
			errs = append(errs, fmt.Errorf("%s: there is no setting %q", path, key))
		case f.Changed || flags.Lookup(key) == nil || key == "data":
			// The command line or a variable has said it, or it is for another command.
		default:
			if err := setFlag(flags, key, value); err != nil {
				errs = append(errs, fmt.Errorf("%s: %s is %v: %s", path, key, value, command.WrongValue(f, err)))
			}
		}
	}
	if len(errs) > 0 {
		return command.Usage(errors.Join(errs...), "")
	}
	return nil
}

// known returns the flag of a key, of the serving command when this one does not have it.
func (p *program) known(flags *pflag.FlagSet, key string) *pflag.Flag {
	if f := flags.Lookup(key); f != nil && len(f.Annotations[command.EnvAnnotation]) > 0 {
		return f
	}
	other := &program{Host: p.Host}
	f := other.serveCommand().Flags().Lookup(key)
	if f == nil || len(f.Annotations[command.EnvAnnotation]) == 0 {
		return nil
	}
	return f
}

func setFlag(flags *pflag.FlagSet, key string, value any) error {
	if list, ok := value.([]any); ok {
		texts := make([]string, len(list))
		for i, v := range list {
			texts[i] = fmt.Sprint(v)
		}
		value = strings.Join(texts, ",")
	}
	return flags.Set(key, strings.TrimSpace(fmt.Sprint(value)))
}

// addDatabase gives a command the flags that say where the database is.
func (p *program) addDatabase(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&p.cfg.Data, "data", p.cfg.Data, "the data `directory`: database, signing key, log, settings")
	flags.StringVar((*string)(&p.cfg.DatabaseURL), "database-url", "", "the `URL` of a PostgreSQL database, instead of SQLite in the data directory; give one with a password by variable")
	fromEnvironment(flags, "data", "database-url")
}
