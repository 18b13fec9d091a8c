// Package config is the model of a process's whole configuration. Every value says where it came from ([Value.Origin]),
// so that an error or a "show me the configuration" can name the setting to change.
//
// Sources, the first that sets a value wins: the environment, then the built-in defaults.
//
// # Target roots
//
//   - STARDAG_TARGET_ROOTS is a JSON object from root name to location: {"default": "/data/stardag"}.
//   - STARDAG_TARGET_ROOTS__<NAME> is the location of one root; the name is taken in lower case. These count only when
//     STARDAG_TARGET_ROOTS is not set.
//   - With neither there is one root, "default", in ~/.stardag/local-target-roots/default/default. It is the only root
//     whose folder is made when it is missing.
//   - STARDAG_TARGET_DURABILITY__<NAME> is what targets of a root survive: "process", a killed process (the default), or
//     "power", a loss of power.
//   - STARDAG_TARGET_CHECKSUM__<NAME>=true keeps a checksum beside each target of a root and checks it when the target
//     is read.
//
// A location is an absolute path, "~/…", or a URI such as s3://bucket/folder. Setting any root replaces the default.
package config
