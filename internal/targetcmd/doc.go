// Package targetcmd is the command "target": it lists what is below the target roots, verifies it, and collects what nobody needs.
// It is the same in the command lines of users' programs and in the platform's; a [Host] says what differs.
package targetcmd
