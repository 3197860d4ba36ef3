package command

import "slices"

// receivers lists programs, besides those in the table, that pass their arguments and their input to other hosts, to
// secret stores or to the applications that they deploy. notReceivers lists programs in the table that run other
// commands on the same machine, or change only the shell.
var (
	receivers = []string{
		"ssh", "sshpass", "vault", "helm", "terraform", "tofu", "ansible-playbook", "ansible", "cdk", "sam", "doctl",
		"serverless", "sls", "oci", "ibmcloud", "bw", "akeyless", "conjur", "consul", "etcdctl", "dotenv-vault",
	}
	notReceivers = []string{
		"gh", "unset", "dotenv", "dotenv-cli", "env-cmd", "envkey-source", "systemd-run", "pm2",
	}
)

// Receives reports whether a command may pass its arguments and its input to a secret store or to an application that
// it deploys.
func Receives(c *Command) bool {
	words := Program(c.Words)
	for len(words) > 1 && words[0].Text == "sudo" {
		words = Program(words[1:])
	}
	if len(words) == 0 {
		return false
	}
	name := ProgramName(words[0].Text)
	if name == "xargs" || name == "parallel" {
		return slices.ContainsFunc(words[1:], func(w Word) bool { return isReceiver(ProgramName(w.Text)) })
	}
	return isReceiver(name) || name == "gh" && len(words) > 1 && slices.Contains(ghStores, words[1].Text)
}

// ghStores lists the subcommands of gh that set values in GitHub. "gh api" can set them too.
var ghStores = []string{"secret", "variable", "api"}

func isReceiver(name string) bool {
	return slices.Contains(receivers, name) || len(programs()[name]) > 0 && !slices.Contains(notReceivers, name)
}
