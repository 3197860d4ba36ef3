package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// maxDoubts is the maximum number of doubts recorded per file. Beyond it, the whole file is in doubt.
const maxDoubts = 100

// doubt records a place where a source of variables may be missing.
func (r *Reading) doubt(span source.Span) {
	switch {
	case slices.Contains(r.Doubts, span): // the runs of a matrix have the same doubts
	case len(r.Doubts) < maxDoubts:
		r.Doubts = append(r.Doubts, span)
	case len(r.Doubts) == maxDoubts:
		r.Doubts = append(r.Doubts, source.Span{})
	}
}

func (y *yamlFile) doubt(span source.Span) { y.reading.doubt(span) }

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

// misspellsVendor reports whether key is a misspelling of "workos", and name is a known setting below the correct key.
func misspellsVendor(key, name string) bool {
	const vendor = "workos"
	return len(key) >= len(vendor)-1 && len(key) <= len(vendor)+1 && !strings.EqualFold(key, vendor) &&
		misspells(key, []string{vendor}) && model.PurposeOf("WORKOS_"+constantName(name)) != model.NoPurpose
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

// Known keys of formats in which a misspelled key can hide a variable source. The keys are taken from the references
// that the comments of these formats cite.
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
	// gitLabJobKeys lists the keys of a GitLab job. Source: https://docs.gitlab.com/ci/yaml/.
	gitLabJobKeys = []string{
		"after_script", "allow_failure", "artifacts", "before_script", "cache", "coverage", "dast_configuration",
		"dependencies", "environment", "except", "extends", "hooks", "id_tokens", "identity", "image", "inherit",
		"inputs", "interruptible", "manual_confirmation", "needs", "only", "pages", "parallel", "release",
		"resource_group", "retry", "rules", "run", "script", "secrets", "services", "stage", "start_in", "tags",
		"timeout", "trigger", "variables", "when",
	}
	// objectKeys lists the keys that identify a Kubernetes object, and containerKeys those of a container. Source:
	// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container.
	objectKeys    = []string{"apiVersion", "kind"}
	containerKeys = []string{
		"args", "command", "env", "envFrom", "image", "imagePullPolicy", "lifecycle", "livenessProbe", "name", "ports",
		"readinessProbe", "resizePolicy", "resources", "restartPolicy", "securityContext", "startupProbe", "stdin",
		"stdinOnce", "terminationMessagePath", "terminationMessagePolicy", "tty", "volumeDevices", "volumeMounts",
		"workingDir",
	}
	// envFromKeys lists the keys of an entry of envFrom.
	envFromKeys = []string{"configMapRef", "prefix", "secretRef"}
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
	// appSpecKeys lists the keys of a DigitalOcean app spec. Source:
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
