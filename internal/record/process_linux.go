package record

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// processName names this process among all that have run or will run anywhere: by the start of its system, the namespace of its number, the number, and
// when it began. It is empty where the system does not say.
func processName() string {
	around, err := processSpace()
	if err != nil {
		return ""
	}
	began, err := processBegan(os.Getpid())
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s %d %s", around, os.Getpid(), began)
}

// processEnded reports whether it is certain that a process has ended: it ran where this process could see it, and is not there.
func processEnded(name string) bool {
	parts := strings.Fields(name)
	around, err := processSpace()
	if err != nil || len(parts) != 4 || parts[0]+" "+parts[1] != around {
		return false
	}
	pid, err := strconv.Atoi(parts[2])
	if err != nil || pid <= 0 {
		return false
	}
	if errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
		return true
	}
	began, err := processBegan(pid) // another process may have its number
	return err == nil && began != parts[3]
}

// processSpace returns the start of the system and the namespace in which this process has its number.
func processSpace() (string, error) {
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return "", err
	}
	space, err := os.Readlink("/proc/self/ns/pid")
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(string(boot)) + " " + space, nil
}

// processBegan returns when a process began, in the system's ticks.
func processBegan(pid int) (string, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return "", err
	}
	// The second field is the name of the program, in parentheses, and may hold anything. The time is the 22nd.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	const began = 22 - 3
	if len(fields) <= began {
		return "", errors.New("the system does not say when the process began")
	}
	return fields[began], nil
}
