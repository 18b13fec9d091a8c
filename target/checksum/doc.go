// Package checksum keeps size and SHA-256 of each object in a record beside it and checks them when the object is read,
// so that a truncated or altered file is an error that names it, and never a wrong value. A setting of target.Root puts
// it in front of a root; [Wrap] puts it in front of any driver.
//
// # What is promised
//
// The record of a/x.json is the object a/x.json._CHECKSUM, a JSON object with "size" and "sha256". It is written after
// the object, and removed before the object is replaced or removed: what has a record was written with it. Reading
// compares at the end of the object, where damage is an error in the place of the end. An object without a record, from
// a program that writes none or from before the setting, is read unchecked; [Verify] tells them apart.
//
// Two processes that write one object at the same time can leave the record of the one beside the object of the other.
// Claims of a registry keep that from happening; the error then says what to do.
//
// # Cost
//
// Writing takes two requests more, reading two small ones; hashing runs at about a gigabyte per second. Readers give no
// random access, because a part cannot be checked.
package checksum
