// Package config is the model of a process's whole configuration. Every value says where it came from ([Value.Origin]),
// so that an error or a "show me the configuration" can name the setting to change.
//
// Sources, the first that sets a value wins: options of the caller (a command line's flags), the environment, the
// project's file, the user's file, the built-in defaults. Loading reads files and asks no server. What is wrong is an error
// that says where and what to do: a file that is no TOML, a profile or a registry that does not exist, a damaged cache.
//
// # Files
//
// The files are those of the Python SDK, so that one ~/.stardag serves both:
//
//   - ~/.stardag/config.toml is the user's, and .stardag/config.toml, the first one from the working directory upwards, is
//     the project's. A [registry.NAME] has a url; a [profile.NAME] has a registry, workspace and environment (by slug or
//     id) and maybe a user; [default] has the profile that is used. An entry of the project replaces the user's whole.
//   - ~/.stardag/id-cache.json and target-root-cache.json remember what a login found out: the ids of slugs, and the target
//     roots of environments.
//   - ~/.stardag/credentials and access-token-cache hold logins; package config/credentials reads and writes them.
//
// # Registry
//
//   - STARDAG_PROFILE chooses the profile, before [default].
//   - STARDAG_API_URL is the registry's address. With it the profile gives only the registry's name and the user;
//     STARDAG_WORKSPACE_ID and STARDAG_ENVIRONMENT_ID go with it.
//   - STARDAG_API_KEY is a key of one environment. It goes before a login.
//   - STARDAG_API_TIMEOUT is how long an exchange may stand still, in seconds (30).
//   - STARDAG_NO_REGISTRY=true switches all of this off; of the files what is about engines and logs counts then.
//   - STARDAG_CODE_ID and STARDAG_DEPLOYMENT_ID say what builds are recorded under.
//
// # Engines
//
//   - [engine.temporal] says where the Temporal server of package runner/temporal is and how to connect to it; see [Temporal]. The variables of
//     Temporal's own tools, TEMPORAL_ADDRESS and so on, go before it.
//   - [engine.luigi], [engine.prefect] and [engine.modal] have the options of these engines by their names; see [Config.Engine]. A variable goes before
//     each: STARDAG_LUIGI_URL, and Prefect's and Modal's own where they have one.
//
// # Target roots
//
//   - STARDAG_TARGET_ROOTS is a JSON object from root name to location: {"default": "/data/stardag"}.
//   - STARDAG_TARGET_ROOTS__<NAME> is the location of one root; the name is taken in lower case. These count only when
//     STARDAG_TARGET_ROOTS is not set.
//   - With neither they are those of the registry's environment, as a login remembered them, else there is one root,
//     "default", in ~/.stardag/local-target-roots/default/default. Folders below ~/.stardag/local-target-roots are made
//     when they are missing, others are not.
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
