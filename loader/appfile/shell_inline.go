package appfile

import (
	"path"
	"slices"
	"strings"
)

// inlineScript returns the script in the arguments of a command: that of ssh HOST "...", of
// gcloud compute ssh HOST --command="...", or of a shell with -c. Its text is empty if there is none. The shell that
// runs it interprets the "$" that the shell of the command did not interpret. remote is true if no variable of the
// command's shell has a meaning in it.
func inlineScript(words []written) (script written, remote bool) {
	words, _ = withoutInput(words)
	if len(words) < 2 {
		return written{}, false
	}
	program := path.Base(words[0].text)
	switch {
	case program == "sshpass":
		at := slices.IndexFunc(words, func(word written) bool { return word.text == "ssh" })
		if at < 0 {
			return written{}, false
		}
		words, program = words[at:], "ssh"
		fallthrough
	case program == "ssh":
		script = joinedWords(afterHost(words[1:]))
	case program == "gcloud" && words[1].text == "compute" && len(words) > 2 && words[2].text == "ssh":
		script, _ = flagWord(words, []string{"--command"})
	case isShell(program) || program == "dash" || program == "ash":
		for i, word := range words[1 : len(words)-1] {
			if !strings.HasPrefix(word.text, "-") {
				break
			}
			if !strings.HasPrefix(word.text, "--") && strings.HasSuffix(word.text, "c") {
				script = words[i+2]
				break
			}
		}
	}
	return interpreted(script)
}

// sshValues contains the options of ssh that take a value. Source: https://man.openbsd.org/ssh.
const sshValues = "BbcDEeFIiJLlmOoPpQRSWw"

// afterHost returns the arguments of ssh after the host.
func afterHost(words []written) []written {
	for i := 0; i < len(words); i++ {
		text := words[i].text
		switch {
		case !strings.HasPrefix(text, "-"):
			return words[i+1:]
		case len(text) == 2 && strings.IndexByte(sshValues, text[1]) >= 0:
			i++
		}
	}
	return nil
}

// joinedWords returns words with a space between them.
func joinedWords(words []written) written {
	if len(words) == 0 {
		return written{}
	}
	var b strings.Builder
	w := written{whole: spanOf(words)}
	exact := true
	for i, word := range words {
		for _, tick := range word.ticks {
			w.ticks = append(w.ticks, b.Len()+min(i, 1)+tick)
		}
		if exact = exact && word.at != nil; exact && i > 0 {
			w.at = append(w.at, word.whole.Start)
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		if b.WriteString(word.text); exact {
			w.at = append(w.at, word.at...)
		}
	}
	if w.text = b.String(); !exact {
		w.at = nil
	}
	return w
}

// interpreted returns text that a shell passes to another shell, which interprets it: "$$" becomes "$". escaped
// reports whether it contained any.
func interpreted(word written) (w written, escaped bool) {
	if escaped = strings.Contains(word.text, "$$"); !escaped {
		word.ticks = nil
		return word, false
	}
	w = written{whole: word.whole}
	text := make([]byte, 0, len(word.text))
	for i := 0; i < len(word.text); i++ {
		text = append(text, word.text[i])
		if word.at != nil {
			w.at = append(w.at, word.at[i])
		}
		if strings.HasPrefix(word.text[i:], "$$") {
			i++
		}
	}
	w.text = string(text)
	return w, true
}
