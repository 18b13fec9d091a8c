// Package gcs keeps targets in Google Cloud Storage. Import it for its effect and use roots such as
// "gs://bucket/folder/":
//
//	import _ "github.com/stardag-go/stardag/target/gcs"
//
// # Access
//
// [Open] uses the application default credentials: GOOGLE_APPLICATION_CREDENTIALS, those of gcloud, or the machine's
// account. STORAGE_EMULATOR_HOST names another server, which is asked without credentials. [New] takes a client of the
// program's own. The driver needs storage.objects.get, create, delete and list.
//
// # What is promised
//
// An object appears when its upload is finished, whole. A reader sticks to the generation it began with: when that is
// gone, because the object was replaced meanwhile and the bucket keeps no versions, a broken download cannot go on, and
// the reader fails and says so. Whole downloads are checked against the CRC32C that the storage has. Requests are
// retried with jitter by the official client.
//
// # Cost
//
// Looking for an object is one request, reading one, writing an object up to 8 MiB one. Larger ones are sent in chunks
// of 8 MiB, of which a writer holds two. What a killed writer leaves is not visible and is dropped by the storage
// within a week.
//
// The tests run against fake-gcs-server. It does not check permissions, so what the storage answers to a caller
// without rights is tested with recorded statuses.
package gcs
