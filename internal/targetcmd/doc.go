// Package targetcmd is the command "target": what lies below the target roots, whether it is sound, and what nobody needs.
// It is the same in the command lines of users' programs and in the platform's; a [Host] says what differs.
package targetcmd
