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
//   - STARDAG_TARGET_S3_USE_CACHE=true keeps copies of what is read from S3 on the local disk, below
//     STARDAG_TARGET_S3_CACHE_ROOT (~/.stardag/cache/s3), or the folders of STARDAG_TARGET_S3_CACHE_ROOT_BY_PREFIX, a JSON
//     object from URI to folder, up to STARDAG_TARGET_S3_CACHE_MAX_BYTES in each folder (20 GiB). With
//     STARDAG_TARGET_S3_CACHE_ALLOW_CACHE_CHECK_EXISTS=true what has a copy exists, without asking. GS in the place of S3
//     is Google Cloud Storage.
//
// A location is an absolute path, "~/…", or a URI such as s3://bucket/folder. Setting any root replaces the default.
package config
