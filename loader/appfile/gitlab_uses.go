package appfile

// gitlabUses determines which jobs get a top-level variable. A pipeline may have thousands of jobs and thousands of
// variables. Therefore, the jobs that inherit all variables are counted only once, and the lookup of a name visits
// only the jobs in setting and listing.
type gitlabUses struct {
	// deploying is the number of deploying jobs by environment. unclear is the number of jobs that may deploy.
	deploying map[string]int
	unclear   int
	// setting maps the name of a variable to the jobs that inherit all variables but set this variable themselves.
	// listing maps the name to the jobs that inherit only listed variables, including this one, and do not set it.
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

// count counts a job n times. A negative n removes the job from the count.
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

// of returns the block for a top-level variable. As in [whole], the block deploys if any job that gets the variable
// deploys. The block has an environment if all deploying jobs have the same environment.
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
