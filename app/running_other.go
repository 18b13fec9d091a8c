//go:build !(linux || darwin || freebsd || netbsd || openbsd)

package app

import "errors"

const canMap = false

func mapped(string, []byte) ([]byte, error) { return nil, errors.ErrUnsupported }

func alive(int) bool { return true }
