// Package check holds the files of the folder above against the types of Kubernetes and Compose.
package check
