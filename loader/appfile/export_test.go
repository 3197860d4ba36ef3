package appfile

// StandardJSON exports standardJSON to the oracle test.
func StandardJSON(text string) string {
	text, _ = standardJSON(text)
	return text
}
