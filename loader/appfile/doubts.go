package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// maxDoubts is the maximum number of doubts recorded per file. Beyond it, the whole file is in doubt.
const maxDoubts = 100

// doubt records a place where a source of variables may be missing.
func (y *yamlFile) doubt(span source.Span) {
	switch doubts := y.reading.Doubts; {
	case slices.Contains(doubts, span): // the runs of a matrix have the same doubts
	case len(doubts) < maxDoubts:
		y.reading.Doubts = append(doubts, span)
	case len(doubts) == maxDoubts:
		y.reading.Doubts = append(doubts, source.Span{})
	}
}

// doubtKeys records the keys of a mapping that are not in known but are similar to a key in known.
func (y *yamlFile) doubtKeys(n node, known []string) {
	if n.Node == nil || n.Kind != yamltree.Mapping {
		return
	}
	for _, pair := range n.Entries() {
		key := pair.Key.Resolve()
		if isScalar(key) && misspells(key.Text, known) {
			y.doubt(key.Span)
		}
	}
}

// doubtText records text where the format expects a mapping or list.
func (y *yamlFile) doubtText(n node) {
	if n.Node != nil && isScalar(n.Node) && n.Kind != yamltree.Null {
		y.doubt(n.Span)
	}
}

// doubtShape records a document that is not the mapping that the format expects.
func (y *yamlFile) doubtShape(root node) {
	if root.Node != nil && root.Kind != yamltree.Mapping && root.Kind != yamltree.Null {
		y.doubt(root.Span)
	}
}

// doubtReference records a value that consists of a reference. It records a ${{ }} expression only in files that
// mention WorkOS, because many workflows use expressions for other purposes.
func (y *yamlFile) doubtReference(n node) {
	text := strings.TrimSpace(n.Text)
	if strings.HasPrefix(text, "${{") && !y.namesWorkOS {
		return
	}
	if strings.HasPrefix(text, "$") && !strings.ContainsAny(strings.Trim(text, "${} "), " ;&|\n") {
		y.doubt(n.Span)
	}
}

// Known keys of formats in which files name the sources of variables. The keys are taken from the references in the
// comments of the formats.
var (
	workflowKeys = []string{
		"name", "run-name", "on", "permissions", "env", "defaults", "concurrency", "jobs", "runs", "inputs", "outputs",
		"description", "author", "branding",
	}
	jobKeys = []string{
		"name", "permissions", "needs", "if", "runs-on", "environment", "concurrency", "outputs", "env", "defaults",
		"steps", "timeout-minutes", "strategy", "continue-on-error", "container", "services", "uses", "with", "secrets",
	}
	stepKeys = []string{
		"id", "if", "name", "uses", "run", "working-directory", "shell", "with", "env", "continue-on-error",
		"timeout-minutes",
	}
	composeKeys = []string{
		"services", "name", "version", "volumes", "networks", "configs", "secrets", "include", "models",
	}
	serviceKeys = []string{
		"annotations", "attach", "build", "blkio_config", "cap_add", "cap_drop", "cgroup", "command", "configs",
		"container_name", "cpus", "depends_on", "deploy", "develop", "devices", "dns", "domainname", "entrypoint",
		"env_file", "environment", "expose", "extends", "external_links", "extra_hosts", "group_add", "healthcheck",
		"hostname", "image", "init", "ipc", "isolation", "labels", "links", "logging", "mac_address", "mem_limit",
		"network_mode", "networks", "pid", "platform", "ports", "post_start", "pre_stop", "privileged", "profiles",
		"pull_policy", "read_only", "restart", "runtime", "scale", "secrets", "security_opt", "shm_size", "stdin_open",
		"stop_grace_period", "stop_signal", "storage_opt", "sysctls", "tmpfs", "tty", "ulimits", "user", "userns_mode",
		"volumes", "volumes_from", "working_dir",
	}
	envFileKeys = []string{"path", "required", "format"}
	// appSpecKeys lists the keys of an app spec of DigitalOcean. Source:
	// https://docs.digitalocean.com/products/app-platform/reference/app-spec/.
	appSpecKeys = []string{
		"spec", "name", "region", "domains", "services", "static_sites", "workers", "jobs", "functions", "databases",
		"ingress", "envs", "features", "alerts", "egress", "maintenance", "vpc", "disable_edge_cache",
		"disable_email_obfuscation", "enhanced_threat_control_enabled",
	}
	kustomizationKeys = []string{
		"apiVersion", "kind", "metadata", "resources", "bases", "components", "configMapGenerator", "secretGenerator",
		"generatorOptions", "patches", "patchesStrategicMerge", "patchesJson6902", "namespace", "namePrefix",
		"nameSuffix", "labels", "commonLabels", "commonAnnotations", "images", "replicas", "replacements", "vars",
		"transformers", "generators", "validators", "helmCharts", "helmGlobals", "configurations", "crds", "openapi",
		"buildMetadata", "sortOptions",
	}
	generatorKeys = []string{
		"name", "namespace", "behavior", "literals", "files", "env", "envs", "options", "type",
	}
)
