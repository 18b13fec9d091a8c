package config

import (
	"os"
	"path/filepath"
)

// Folder is the name of the folder with configuration files, in the home folder and in projects.
const Folder = ".stardag"

// Paths says where the files are that configuration is read from and kept in.
type Paths struct {
	// User is the user's folder, ~/.stardag; empty when there is no home folder. Nothing is kept then.
	User string
	// Project is the nearest folder .stardag from the working directory upwards that holds a config.toml; empty when
	// there is none. Below the home folder it can be User.
	Project string
}

const configFile = "config.toml"

// UserFile returns the user's configuration file. It need not exist.
func (p Paths) UserFile() string { return filepath.Join(p.User, configFile) }

// ProjectFile returns the project's configuration file, or "".
func (p Paths) ProjectFile() string {
	if p.Project == "" {
		return ""
	}
	return filepath.Join(p.Project, configFile)
}

// Files lists the configuration files in the order in which they count.
func (p Paths) Files() []string {
	var files []string
	if p.Project != "" {
		files = append(files, p.ProjectFile())
	}
	if p.User != "" && p.User != p.Project {
		files = append(files, p.UserFile())
	}
	return files
}

// IDCache returns the file that remembers the ids of workspaces and environments by slug.
func (p Paths) IDCache() string { return filepath.Join(p.User, "id-cache.json") }

// RootCache returns the file that remembers the target roots of environments.
func (p Paths) RootCache() string { return filepath.Join(p.User, "target-root-cache.json") }

// Credentials returns the folder with one file for each login.
func (p Paths) Credentials() string { return filepath.Join(p.User, "credentials") }

// AccessTokens returns the folder with one short-lived token for each login and workspace.
func (p Paths) AccessTokens() string { return filepath.Join(p.User, "access-token-cache") }

// findProject looks for a folder .stardag with a configuration file from dir upwards.
func findProject(dir string) string {
	for {
		folder := filepath.Join(dir, Folder)
		if info, err := os.Stat(filepath.Join(folder, configFile)); err == nil && !info.IsDir() {
			return folder
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}
