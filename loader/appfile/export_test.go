package appfile

// StandardJSON is standardJSON for the tests that hold it against an oracle.
func StandardJSON(text string) string {
	text, _ = standardJSON(text)
	return text
}
