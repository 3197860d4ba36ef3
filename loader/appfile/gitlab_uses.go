package appfile

// gitlabUses determines which jobs get a top-level variable. A pipeline may have thousands of jobs and of variables, so
// it counts the jobs that get all variables once, and for each name visits only the jobs that differ.
type gitlabUses struct {
	// deploying counts the jobs that deploy by their environment, and unclear the jobs of which this is unknown.
	deploying map[string]int
	unclear   int
	// setting are the jobs that set a name themselves although they inherit all, and listing the jobs that inherit a
	// list with the name.
	setting, listing map[string][]*gitlabJob
}

func usesOf(jobs []gitlabJob) *gitlabUses {
	u := &gitlabUses{
		deploying: map[string]int{}, setting: map[string][]*gitlabJob{}, listing: map[string][]*gitlabJob{},
	}
	for i := range jobs {
		j := &jobs[i]
		switch {
		case !j.inherits:
		case j.names == nil:
			u.count(j, 1)
			for name := range j.sets {
				u.setting[name] = append(u.setting[name], j)
			}
		default:
			for _, name := range j.names {
				if !j.sets[name] {
					u.listing[name] = append(u.listing[name], j)
				}
			}
		}
	}
	return u
}

// count adds a job n times.
func (u *gitlabUses) count(j *gitlabJob, n int) {
	switch j.job {
	case Deploys:
		if u.deploying[j.environment] += n; u.deploying[j.environment] == 0 {
			delete(u.deploying, j.environment)
		}
	case Unclear:
		u.unclear += n
	}
}

// of returns the block for a top-level variable. As in [whole], it deploys if any job that gets it does, to the
// environment that all such jobs share.
func (u *gitlabUses) of(name string) block {
	for _, j := range u.setting[name] {
		u.count(j, -1)
	}
	for _, j := range u.listing[name] {
		u.count(j, 1)
	}
	b := block{job: Tests}
	switch {
	case len(u.deploying) > 0:
		b.job = Deploys
		for environment := range u.deploying {
			if len(u.deploying) == 1 {
				b.environment = environment
			}
		}
	case u.unclear > 0:
		b.job = Unclear
	}
	for _, j := range u.setting[name] {
		u.count(j, 1)
	}
	for _, j := range u.listing[name] {
		u.count(j, -1)
	}
	return b
}
