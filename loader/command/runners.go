package command

import "strings"

// Runner describes a program that runs the command in its arguments. Sources: the reference manuals of these programs.
type Runner struct {
	// Direct is true if the command follows the options, and Dashes if it follows "--". Otherwise, a subcommand
	// determines where the command starts.
	Direct, Dashes bool
	// Items is true if the input contains further arguments of the command, as with xargs.
	Items bool
	// Waits is true if numbers or durations may precede the command.
	Waits bool
	// Values contains the letters of the options that take a value.
	Values string
	// Shell is true if the command may be a shell with a script. Local is true if the command inherits the variables
	// of the program.
	Shell, Local bool
}

// IsDuration reports whether a word is a number or a duration, as in "timeout 1.5m COMMAND".
func IsDuration(word string) bool {
	number := strings.TrimRight(word, "smhd")
	return strings.Trim(number, "0123456789.") == "" && strings.Trim(number, ".") != ""
}

// RunnerOf returns how a program runs other commands. The result is zero for a program that runs none.
func RunnerOf(program string) Runner {
	switch program {
	case "sudo":
		return Runner{Direct: true, Values: "ughpCRTUrt", Shell: true, Local: true}
	case "doas":
		return Runner{Direct: true, Values: "uC", Shell: true, Local: true}
	case "env":
		return Runner{Direct: true, Values: "uCS", Shell: true, Local: true}
	case "timeout":
		return Runner{Direct: true, Values: "ks", Waits: true, Shell: true, Local: true}
	case "retry":
		return Runner{Direct: true, Waits: true, Shell: true, Local: true}
	case "nice":
		return Runner{Direct: true, Values: "n", Shell: true, Local: true}
	case "ionice":
		return Runner{Direct: true, Values: "cn", Shell: true, Local: true}
	case "stdbuf":
		return Runner{Direct: true, Values: "ioe", Shell: true, Local: true}
	case "xargs":
		return Runner{Direct: true, Values: "IdnLPsaE", Items: true, Shell: true, Local: true}
	case "nohup", "setsid":
		return Runner{Direct: true, Shell: true, Local: true}
	case "exec":
		return Runner{Direct: true, Values: "a", Local: true}
	case "time":
		return Runner{Direct: true, Values: "fo", Local: true}
	case "command", "builtin", "chronic", "xvfb-run", "cross-env", "cross-env-shell", "dlx", "--":
		return Runner{Direct: true, Local: true}
	case "npx", "bunx", "pnpx":
		return Runner{Direct: true, Values: "p", Local: true}
	case "doppler", "op", "infisical", "dotenvx", "chamber", "aws-vault":
		return Runner{Dashes: true, Shell: true, Local: true}
	case "dotenv", "teller", "env-cmd", "vault", "akeyless", "phase", "bws", "sops", "secretspec", "envchain", "summon":
		return Runner{Dashes: true, Local: true}
	case "find", "chroot", "flock", "gosu", "su-exec", "unshare", "nsenter", "watch":
		return Runner{Shell: true, Local: true}
	case "su", "runuser", "script", "nix-shell":
		return Runner{Local: true}
	case "docker", "podman", "nerdctl", "docker-compose", "kubectl", "oc", "microk8s", "k3s", "minikube", "lxc",
		"incus", "nomad", "systemd-run", "machinectl", "heroku", "railway", "scalingo", "az", "tailscale", "kamal":
		return Runner{Shell: true}
	}
	return Runner{}
}
