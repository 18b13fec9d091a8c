package gcs

// ForgetClient lets the next root make a client anew.
func ForgetClient() {
	clientMu.Lock()
	defer clientMu.Unlock()
	client = nil
}
