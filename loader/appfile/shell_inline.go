package appfile

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/command"
)

// maxHops is the maximum number of hosts in a chain of connections, as in ssh A ssh B.
const maxHops = 8

// inlineScript returns the words of the script that a command passes to another shell in its arguments, as in ssh HOST
// "...", docker exec web sh -c "..." and su -c "...". There may be none.
func inlineScript(words []written) []written {
	words, _ = withoutInput(words)
	var remote []written
	for range maxHops {
		script, ok := remoteWords(words)
		if !ok {
			inner := localScript(words)
			if len(inner) > 0 && remote != nil {
				return remote
			}
			return inner
		}
		if remote == nil {
			remote = script
		}
		if !readsScript(script) {
			return remote
		}
		words = script
	}
	return nil
}

// remoteWords returns the words that ssh passes to the shell of another host. ok is false for other programs.
func remoteWords(words []written) (script []written, ok bool) {
	if len(words) < 2 {
		return nil, false
	}
	program := path.Base(words[0].text)
	if program == "sshpass" || program == "autossh" {
		at := slices.IndexFunc(words, func(word written) bool { return word.text == "ssh" })
		return afterHost(words[max(at, 0)+1:]), at >= 0
	}
	return afterHost(words[1:]), program == "ssh"
}

// localScript returns the words of the script in the arguments of a command other than ssh.
func localScript(words []written) []written {
	switch {
	case len(words) < 2:
		return nil
	case command.IsShell(path.Base(words[0].text)):
		script, _ := shellArguments(words[1:])
		return script
	}
	return scriptFor(words)
}

// scriptOptions lists commands with options whose value is a script for another shell. Sources: the reference manuals
// of these tools.
var scriptOptions = []struct {
	words   string
	options []string
}{
	{"su", []string{"-c", "--command", "--session-command"}},
	{"runuser", []string{"-c", "--command", "--session-command"}},
	{"gcloud compute ssh", []string{"--command"}},
	{"gcloud alpha compute tpus tpu-vm ssh", []string{"--command"}},
	{"gcloud compute tpus tpu-vm ssh", []string{"--command"}},
	{"doctl compute ssh", []string{"--ssh-command"}},
	{"vagrant ssh", []string{"-c", "--command"}},
	{"eb ssh", []string{"-c", "--command"}},
	{"fly ssh console", []string{"-C", "--command"}},
	{"flyctl ssh console", []string{"-C", "--command"}},
	{"az vm run-command invoke", []string{"--scripts"}},
	{"az vmss run-command invoke", []string{"--scripts"}},
	{"az containerapp exec", []string{"--command"}},
	{"aws ecs execute-command", []string{"--command"}},
	{"flock", []string{"-c", "--command"}},
	{"script", []string{"-c", "--command"}},
	{"nix-shell", []string{"--run", "--command"}},
}

// scriptFor returns the script in the arguments of a command that passes it to another shell: after an option of
// scriptOptions, or after the option -c of a shell that the command runs, as in docker exec web sh -c.
func scriptFor(words []written) []written {
	line := ""
	for _, word := range words[:min(len(words), 6)] {
		line += word.text + " "
	}
	for _, c := range scriptOptions {
		if strings.HasPrefix(line, c.words+" ") {
			if script, ok := flagWord(words, c.options); ok {
				return []written{script}
			}
		}
	}
	if shell := carriedShell(words); shell != nil {
		script, _ := shellArguments(shell[1:])
		return script
	}
	return nil
}

// carriedShell returns the words of the shell that a command such as docker exec runs, or nil.
func carriedShell(words []written) []written {
	if !command.RunnerOf(path.Base(words[0].text)).Shell {
		return nil
	}
	for i, word := range words {
		if i > 0 && command.IsShell(path.Base(word.text)) {
			return words[i:]
		}
	}
	return nil
}

// readsScript reports whether a command runs its input as a script, as ssh and shells without a script in their
// arguments do.
func readsScript(words []written) bool {
	words, _ = withoutInput(words)
	if len(words) == 0 {
		return false
	}
	program := path.Base(words[0].text)
	switch {
	case command.IsShell(program):
		_, reads := shellArguments(words[1:])
		return reads
	case program == "su" || program == "runuser":
		return scriptFor(words) == nil // with a script, the input may be a password
	case slices.Contains([]string{"ssh", "sshpass", "autossh"}, program):
		return true
	case program == "gcloud":
		return len(words) > 2 && words[1].text == "compute" && words[2].text == "ssh"
	}
	shell := carriedShell(words)
	if shell == nil {
		return false
	}
	_, reads := shellArguments(shell[1:])
	return reads
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
		for _, outer := range word.outer {
			w.outer = append(w.outer, b.Len()+min(i, 1)+outer)
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

// interpreted returns a word as another shell interprets it: "$$" becomes "$". The shell that passes the word expands
// every other "$" first. escaped is true if the word contains "$$".
func interpreted(word written) (w written, escaped bool) {
	w = written{whole: word.whole}
	text := make([]byte, 0, len(word.text))
	for i := 0; i < len(word.text); i++ {
		doubled := strings.HasPrefix(word.text[i:], "$$")
		if word.text[i] == '$' && !doubled || word.isTick(i) {
			w.outer = append(w.outer, len(text))
		}
		text = append(text, word.text[i])
		if word.at != nil {
			w.at = append(w.at, word.at[i])
		}
		if doubled {
			escaped = true
			i++
		}
	}
	w.text = string(text)
	return w, escaped
}

// expandedDocument returns the text of a heredoc as a shell passes it to a program: if the document is not literal, the
// shell expands it and removes backslashes. escaped is true if a "$" remains that the shell does not expand.
func expandedDocument(document shellDocument) (w written, escaped bool) {
	from := document.text
	if document.literal {
		return from, strings.Contains(from.text, "$")
	}
	w = written{whole: from.whole}
	text := make([]byte, 0, len(from.text))
	for i := 0; i < len(from.text); i++ {
		c := from.text[i]
		switch {
		case c == '\\' && i+1 < len(from.text) && strings.IndexByte("$`\\", from.text[i+1]) >= 0:
			i++
			escaped = escaped || from.text[i] == '$'
		case c == '$' || c == '`':
			w.outer = append(w.outer, len(text))
		}
		text = append(text, from.text[i])
		if from.at != nil {
			w.at = append(w.at, from.at[i])
		}
	}
	w.text = string(text)
	return w, escaped
}
