package loader

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/decode"
	"github.com/golive-lint/golive/loader/discovery"
)

// maxInherited is the maximum number of values that the environments of a project take from common settings. A common
// section with thousands of values in a file with thousands of environments would result in millions of values.
const maxInherited = 300_000

// maxEnvironments is the maximum number of environments that environment files describe. A file needs only a few bytes
// for an environment, but the checklist is evaluated for each.
const maxEnvironments = 10_000

// tooManyEnvironments records that an environment and the rest of its file are not examined.
func (l *loading) tooManyEnvironments(input discovery.Input, first *environmentDraft) {
	input.Status, input.Failed = discovery.Unread, true
	input.Why = fmt.Sprintf("the project describes more than %d environments; the rest are not examined",
		maxEnvironments)
	l.note(input)
	if l.environmentsFull {
		return
	}
	l.environmentsFull = true
	l.loaded.Project.Problems = append(l.loaded.Project.Problems, finding.Finding{
		Rule: "yaml-limit", Code: "too-many-environments",
		Message:  input.Why,
		Help:     "split the project, or remove environments that are not used",
		Location: first.Place.Location(),
	})
}

// omitFile records that variables of a file are not added to a deployment for which golive.yaml lists the file,
// because deployments that share files have too many variables in total.
func (l *loading) omitFile(d *model.Deployment, file string) {
	key := omittedFile{d, file}
	if l.layers.omitted[key] {
		return
	}
	l.layers.omitted[key] = true
	d.Layers = append(d.Layers, &model.Layer{
		Path: file, Carrier: finding.Related{Location: l.loaded.Project.Config.Place.Location()},
		Unread: fmt.Sprintf("deployments that list the same files have more than %d variables", maxCarried),
	})
}

type omittedFile struct {
	deployment *model.Deployment
	file       string
}

// limitMerged leaves out a file if the profiles of files have too many variables in total.
func (l *loading) limitMerged(r *appResult) {
	if l.layers.merged += r.reading.Merged; r.reading.Merged == 0 || l.layers.merged <= appfile.MaxMerged {
		return
	}
	r.file, r.reading = nil, appfile.Reading{}
	r.input.Status, r.input.Failed = discovery.Unread, true
	r.input.Why = fmt.Sprintf("profiles that inherit variables have more than %d of them in this project",
		appfile.MaxMerged)
}

// share adds common settings to an environment. After maxInherited values, it only records which settings are missing.
func (l *loading) share(into *environmentDraft, common *decode.Draft) {
	if l.inherited += common.Values + 1; l.inherited <= maxInherited {
		model.Inherit(&into.Settings, &common.Settings)
		if common == into.Common {
			into.Values += common.Values
			into.Unread += common.Unread
		}
		return
	}
	model.DoubtInherited(&into.Settings, &common.Settings)
	into.Unread++
	if l.inheritedFull {
		return
	}
	l.inheritedFull = true
	l.loaded.Project.Problems = append(l.loaded.Project.Problems, finding.Finding{
		Rule: "yaml-limit", Code: "too-many-values",
		Message: fmt.Sprintf("the environments take more than %d values from common settings; "+
			"the rest are not examined",
			maxInherited),
		Help:     "split the project, or write settings that few environments need in those environments",
		Location: common.Place.Location(),
	})
}
