// Package s3 keeps targets in Amazon S3 and in stores that speak its protocol. Import it for its effect and use roots
// such as "s3://bucket/folder/":
//
//	import _ "github.com/stardag-go/stardag/target/s3"
//
// # Access
//
// [Open] finds credentials and region as the AWS tools do: environment, shared files, single sign-on, instance roles.
// For another store set AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL; the bucket is then put into the path of the URL.
// STARDAG_TARGET_S3_PATH_STYLE=true or false decides that by hand. [New] takes a client of the program's own.
//
// The driver needs s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload on the objects, and
// s3:ListBucket and s3:ListBucketMultipartUploads on the bucket. Without s3:ListBucket the storage says "denied" for an
// object that is absent, so nothing can be told to be incomplete; the error says that.
//
// # What is promised
//
// An object appears by one request when it is committed, a single put or the end of a multipart upload, so no reader
// sees a part. A reader sticks to the version it began with, by its ETag: when the object is replaced meanwhile, the
// rest of a broken connection cannot be fetched any more, and the reader fails and says so. Requests are retried with
// jitter as the AWS SDK does it; a broken download goes on where it was.
//
// # Cost
//
// Looking for an object is one HEAD request, reading one GET, writing an object below 8 MiB one PUT. A larger one is
// sent in parts, at most four at a time: a writer holds at most five parts in memory, of 8 MiB for the first eight
// gigabytes. What a killed writer leaves is not visible, but is billed: remove it with target.Roots.Clean or a
// lifecycle rule of the bucket.
package s3
