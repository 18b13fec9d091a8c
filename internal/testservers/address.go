package testservers

import "time"

// startsWithin bounds how long servers may take until they answer. They take seconds, on a machine that does nothing else.
const startsWithin = 3 * time.Minute

// FreeAddress returns an address of this machine, host and port, that nothing listens on and that nobody else is given while this process lives.
func FreeAddress() (string, error) {
	address, _, err := HoldAddress()
	return address, err
}

// HoldAddress is like [FreeAddress] for an address that others may be given again after release.
func HoldAddress() (address string, release func(), err error) { return hold(0) }
