package config

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Registry is the configuration of the registry that a process talks to. Values that nothing sets are empty, with the
// origin "not set".
type Registry struct {
	// Name is the registry's name in the configuration files, else one made from the URL's host. Logins are kept under it.
	Name Value[string]
	// URL is the address without a slash at its end.
	URL  Value[string]
	User Value[string]
	// Workspace and Environment are as they were configured: a slug or an id.
	Workspace, Environment Value[string]
	// WorkspaceID and EnvironmentID are empty while the id of a slug is not known; a login finds it out.
	WorkspaceID, EnvironmentID Value[string]
	// APIKey goes before a login. It belongs to one environment and carries it.
	APIKey  Value[Secret]
	Timeout Value[time.Duration]
}

const defaultTimeout = 30 * time.Second

var unset = Value[string]{Origin: originUnset}

// resolver determines what counts among what the sources say.
type resolver struct {
	environment

	options  Options
	paths    Paths
	off      Value[bool]
	sections sections
	unread   error // why nothing of the files counts, in a process that works without a registry
	ids      idCache

	settings []Setting
	notes    []string
	wrong    []error // what is wrong with values
}

// read reads the files.
func (r *resolver) read() (err error) {
	if r.sections, err = readSections(r.paths.Files()); err != nil {
		return err
	}
	return readCache(r.paths.IDCache(), &r.ids)
}

// resolve fills in what is not about target roots.
func (r *resolver) resolve(c *Config) error {
	r.decide("registry.off", new(chain), Value[string]{strconv.FormatBool(r.off.Value), r.off.Origin})
	c.profile = unset
	if !r.off.Value {
		var profile *section
		var err error
		explicit := r.explicitURL()
		if c.profile, profile, err = r.profile(explicit); err != nil {
			return err
		}
		if c.registry, err = r.registry(profile, explicit); err != nil {
			return err
		}
	}
	c.codeID = r.decide("build.code_id", new(chain).add(r.variable("STARDAG_CODE_ID")), unset)
	c.deploymentID = r.decide("build.deployment_id", new(chain).add(r.variable("STARDAG_DEPLOYMENT_ID")), unset)
	c.engines = r.readEngines()
	var err, err2 error
	c.logsMask, err = r.names("logs.mask", "STARDAG_LOGS_MASK", "mask")
	c.logsShow, err2 = r.names("logs.show", "STARDAG_LOGS_SHOW", "show")
	return errors.Join(append(r.wrong, err, err2)...)
}

// names returns a list of names that a variable has, or else a key of the [logs] sections.
func (r *resolver) names(setting, variable, key string) (names []string, err error) {
	c := new(chain).add(r.variable(variable))
	for _, s := range r.sections.logs {
		v, err := of(&s, key)
		if err != nil {
			return nil, err
		}
		c.add(v)
	}
	return strings.FieldsFunc(r.decide(setting, c, unset).Value, func(c rune) bool { return c == ',' || c == ' ' }), nil
}

// notef keeps a line for people about something that works and may surprise.
func (r *resolver) notef(format string, args ...any) {
	r.notes = append(r.notes, fmt.Sprintf(format, args...))
}

func (r *resolver) decide(key string, c *chain, otherwise Value[string]) Value[string] {
	return r.decideAs(describe(key), c, otherwise)
}

// decideAs is like decide for a setting that is described by who asks.
func (r *resolver) decideAs(d description, c *chain, otherwise Value[string]) Value[string] {
	v := c.value(otherwise)
	r.settings = append(r.settings, c.setting(v, d))
	if d.key != "registry.url" { // parseURL says so
		if err := oneLine(v, d.key); err != nil {
			r.wrong = append(r.wrong, err)
		}
	}
	return v
}

// variable returns what a variable says, or nothing.
func (r *resolver) variable(name string) Value[string] {
	v, _ := r.get(name)
	return v
}

// profile finds the profile that counts; nil without one. Where a variable gives the registry's address, a default that no file has is noted: the
// profile would say no more than the user and the name to keep logins under.
func (r *resolver) profile(explicit Value[string]) (Value[string], *section, error) {
	asked := new(chain).add(r.options.Profile).add(r.variable("STARDAG_PROFILE")).value(unset)
	c := new(chain).add(r.options.Profile).add(r.variable("STARDAG_PROFILE"))
	for _, d := range r.sections.defaults {
		name, err := d.text("profile")
		if err != nil {
			return unset, nil, err
		}
		c.add(Value[string]{name, d.origin("profile")})
	}
	name := r.decide("profile", c, unset)
	if name.Value == "" {
		return name, nil, nil
	}
	p, ok := r.sections.profiles[name.Value]
	if !ok && asked.Value == "" && explicit.Value != "" {
		r.notef("there is no profile %q (%s); %s counts without it", name.Value, name.Origin, explicit.Origin)
		return unset, nil, nil
	}
	if !ok {
		return name, nil, missing("profile", name.Value, name.Origin, r.sections.profiles,
			`choose another with STARDAG_PROFILE or "stardag config profile use NAME", or make it with "stardag config profile add `+name.Value+`"`)
	}
	return name, &p, nil
}

// of returns what a key of a section says; nothing without a section.
func of(s *section, key string) (Value[string], error) {
	if s == nil {
		return unset, nil
	}
	v, err := s.text(key)
	return Value[string]{v, s.origin(key)}, err
}

// registry finds the registry that counts; nil without one.
func (r *resolver) registry(profile *section, explicit Value[string]) (*Registry, error) {
	key := r.variable("STARDAG_API_KEY")
	if explicit.Value == "" && profile == nil {
		if key.Value != "" {
			r.notef("STARDAG_API_KEY is set and no registry is: builds are not recorded; set STARDAG_API_URL too")
		}
		return nil, nil
	}
	reg := &Registry{}
	var failed []error
	keep := func(err error) { failed = append(failed, err) }
	keep(r.address(reg, profile, explicit))
	keep(r.place(reg, profile, explicit.Value != ""))
	reg.APIKey = Value[Secret]{Secret(key.Value), cmp.Or(key.Origin, originUnset)}
	if key.Value == "" {
		reg.APIKey.Origin = originUnset
	}
	r.decide("registry.api_key", new(chain).add(key), unset)
	var err error
	reg.Timeout, err = r.timeout()
	keep(err)
	return reg, errors.Join(failed...)
}

// explicitURL returns the address that a variable gives.
func (r *resolver) explicitURL() Value[string] {
	old := r.variable("STARDAG_REGISTRY_URL")
	if old.Value != "" {
		r.notef("STARDAG_REGISTRY_URL is the old name of STARDAG_API_URL; use that one")
	}
	return new(chain).add(r.variable("STARDAG_API_URL")).add(old).value(unset)
}

// address fills in the name and the URL.
func (r *resolver) address(reg *Registry, profile *section, explicit Value[string]) error {
	name, err := of(profile, "registry")
	if err != nil {
		return err
	}
	c := new(chain).add(r.variable("STARDAG_API_URL")).add(r.variable("STARDAG_REGISTRY_URL"))
	if profile != nil && name.Value == "" && explicit.Value == "" {
		return lacks(profile, "registry")
	}
	if s, ok := r.sections.registries[name.Value]; ok && name.Value != "" {
		u, err := of(&s, "url")
		if err != nil {
			return err
		}
		if u.Value == "" && explicit.Value == "" {
			return &FileError{Path: s.path, What: fmt.Sprintf(`[%s] lacks url; add it: stardag config registry add %s --url URL`, s.name, name.Value)}
		}
		c.add(u)
	} else if name.Value != "" && explicit.Value == "" {
		return missing("registry", name.Value, name.Origin, r.sections.registries,
			`make it with "stardag config registry add `+name.Value+` --url URL", or give the profile another one`)
	}
	reg.URL = r.decide("registry.url", c, unset)
	u, err := parseURL(reg.URL)
	if err != nil {
		return err
	}
	reg.URL.Value = strings.TrimRight(reg.URL.Value, "/")
	reg.Name = r.decide("registry.name", new(chain).add(name), Value[string]{hostKey(u), "the host of the URL"})
	return nil
}

// place fills in user, workspace and environment.
func (r *resolver) place(reg *Registry, profile *section, explicit bool) error {
	user, err := of(profile, "user")
	workspaceOf, err2 := of(profile, "workspace")
	if workspaceOf.Value == "" {
		workspaceOf, err2 = of(profile, "organization") // its older name
	}
	environmentOf, err3 := of(profile, "environment")
	if err := errors.Join(err, err2, err3); err != nil {
		return err
	}
	reg.User = r.decide("registry.user", new(chain).add(user), unset)
	workspace, environment := new(chain), new(chain).add(r.options.Environment)
	workspaceVar, environmentVar := r.variable("STARDAG_WORKSPACE_ID"), r.variable("STARDAG_ENVIRONMENT_ID")
	switch {
	case explicit:
		workspace.add(workspaceVar)
		environment.add(environmentVar)
	default:
		for _, v := range []Value[string]{workspaceVar, environmentVar} {
			if v.Value != "" {
				r.notef("%s is set and has no effect without STARDAG_API_URL", strings.TrimPrefix(v.Origin, "env "))
			}
		}
		var gone []string
		if workspaceOf.Value == "" {
			gone = append(gone, "workspace")
		}
		if environmentOf.Value == "" {
			gone = append(gone, "environment")
		}
		if len(gone) > 0 {
			return lacks(profile, gone...)
		}
		workspace.add(workspaceOf)
		environment.add(environmentOf)
	}
	reg.Workspace = r.decide("registry.workspace", workspace, unset)
	reg.WorkspaceID = r.id(reg.Workspace, r.ids.Workspaces[reg.Name.Value])
	r.decide("registry.workspace_id", new(chain).add(reg.WorkspaceID), unset)
	reg.Environment = r.decide("registry.environment", environment, unset)
	reg.EnvironmentID = r.id(reg.Environment, r.ids.Environments[reg.Name.Value][reg.WorkspaceID.Value])
	r.decide("registry.environment_id", new(chain).add(reg.EnvironmentID), unset)
	return nil
}

// id returns the id of a workspace or an environment, or nothing when only its slug is known.
func (r *resolver) id(of Value[string], cache map[string]string) Value[string] {
	switch id := cache[of.Value]; {
	case of.Value == "":
		return unset
	case IsID(of.Value):
		return of
	case id != "":
		return Value[string]{id, r.paths.IDCache()}
	default:
		return unset
	}
}

func (r *resolver) timeout() (Value[time.Duration], error) {
	v := r.decide("registry.timeout", new(chain).add(r.variable("STARDAG_API_TIMEOUT")), Value[string]{"30", originDefault})
	seconds, err := strconv.ParseFloat(v.Value, 64)
	if err != nil || !(seconds > 0) || seconds > (24*time.Hour).Seconds() {
		return Value[time.Duration]{defaultTimeout, originDefault}, wrong(v.Origin, "it is %q; use a number of seconds, such as 30", v.Value)
	}
	return Value[time.Duration]{time.Duration(seconds * float64(time.Second)), v.Origin}, nil
}

// lacks returns the error for a profile that is not whole.
func lacks(profile *section, keys ...string) error {
	name := strings.TrimPrefix(profile.name, "profile.")
	return &FileError{Path: profile.path, What: fmt.Sprintf(`[%s] lacks %s; add what is missing, or make the profile again: stardag config profile add %s`,
		profile.name, strings.Join(keys, " and "), name)}
}

func parseURL(v Value[string]) (*url.URL, error) {
	const shape = "it should look like http://localhost:8000"
	if err := oneLine(v, "the registry's address"); err != nil {
		return nil, err
	}
	u, err := url.Parse(v.Value)
	switch {
	case err != nil:
		return nil, wrong(v.Origin, "the registry's address cannot be read; %s", shape) // without what may hold a password
	case u.User != nil:
		return nil, wrong(v.Origin, "the registry's address on %s holds a user name; log in or use an API key instead", u.Host)
	case u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return nil, wrong(v.Origin, "the registry's address is %q; %s", v.Value, shape)
	}
	return u, nil
}

// hostKey names a registry that has no name.
func hostKey(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	standard := map[string]string{"http": "80", "https": "443"}[u.Scheme]
	if _, port, err := net.SplitHostPort(u.Host); err == nil && port != "" && port != standard {
		return host + "_" + port
	}
	return host
}

var idShape = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// IsID reports whether text has the form of a workspace's or an environment's id, rather than that of a slug.
func IsID(text string) bool { return idShape.MatchString(text) }
