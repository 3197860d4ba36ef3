package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Limits for the ratio of the costs of a size and its half.
const (
	maxRatio = 2.4
	// maxRatioOfGate is the limit with -quick. On some machines, garbage collection and caches alone can raise the
	// ratio of linear work to 2.4. The ratio of quadratic work exceeds 2.6 within four doublings.
	maxRatioOfGate = 2.6
	// leastTime and leastMemory are the smallest costs above the noise. Smaller costs are rounded up to these values.
	leastTime   = 40 * time.Millisecond
	leastMemory = 32 << 20
)

// growth contains the measurements of one shape.
type growth struct {
	shape *shape
	sizes []int
	// rounds contains the costs of each round: first the cost of the smallest project, then the costs in the order of
	// sizes.
	rounds [][]cost
	// costs contains the lowest cost of each size, less the cost of the smallest project.
	costs []cost
	// time and memory are the highest ratios of all doublings.
	time, memory float64
	// bar is the highest acceptable ratio.
	bar float64
	err error
}

// ok reports whether the growth is within the limit.
func (g *growth) ok() bool { return g.err == nil && g.time <= g.bar && g.memory <= g.bar }

// options configure a measurement.
type options struct {
	doublings int
	// runs is the number of measurements of each size. The lowest cost counts.
	runs int
	// retries is the number of times that a failing shape is measured again.
	retries int
	// bar is the highest acceptable ratio.
	bar float64
}

// measure measures all sizes of a shape, round by round. A shape that exceeds the limit is measured again.
func (s *shape) measure(p program, work string, o options) *growth {
	g := &growth{shape: s, bar: o.bar}
	dirs := []string{filepath.Join(work, "empty")}
	projects := []project{s.project(1)}
	for k := o.doublings; k >= 0; k-- {
		n := s.max >> k
		g.sizes = append(g.sizes, n)
		dirs = append(dirs, filepath.Join(work, fmt.Sprint(n)))
		projects = append(projects, s.project(n))
	}
	for i, dir := range dirs {
		if g.err = projects[i].write(dir); g.err != nil {
			return g
		}
	}
	for attempt := 0; attempt <= o.retries && !g.ok() || attempt == 0; attempt++ {
		for range o.runs {
			round := make([]cost, len(dirs))
			for i, dir := range dirs {
				if g.err = s.renew(projects[i], dir, len(g.rounds)); g.err != nil {
					return g
				}
				shows := ""
				if i > 0 {
					shows = sized(s.shows, g.sizes[i-1])
				}
				var err error
				if round[i], err = p.run(dir, slices.Concat(s.args, projects[i].args), shows,
					projects[i].refused); err != nil {
					g.err = fmt.Errorf("size %s: %w", filepath.Base(dir), err)
					return g
				}
			}
			g.rounds = append(g.rounds, round)
		}
		g.judge()
	}
	if err := os.RemoveAll(work); err != nil {
		g.err = fmt.Errorf("remove the projects: %w", err)
	}
	return g
}

// renew writes a project again before each round except the first, if the command under test changes files.
func (s *shape) renew(p project, dir string, rounds int) error {
	if rounds == 0 || !strings.HasPrefix(s.name, "commands/") {
		return nil
	}
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("remove a project: %w", err)
	}
	return p.write(dir)
}

// judge computes the ratios of the doublings from the lowest cost of each size, because other programs on the machine
// can only increase a cost. A busy machine slows down longer runs more, so judge also computes the ratios within each
// round, whose runs follow each other, and uses their median if it is lower. Both ratios are high if the work is not
// linear.
func (g *growth) judge() {
	least := slices.Clone(g.rounds[0])
	for _, round := range g.rounds {
		for i := range round {
			least[i] = best(least[i], round[i])
		}
	}
	g.costs = above(least)
	g.time, g.memory = 0, 0
	for i := 1; i < len(g.costs); i++ {
		time, memory := ratios(g.costs[i-1], g.costs[i])
		if i > 1 { // the garbage collector ignores small heaps, so memory may start to grow late
			before, added := g.costs[i-1].peak-g.costs[i-2].peak, g.costs[i].peak-g.costs[i-1].peak
			memory = min(memory, float64(added)/float64(max(before, leastMemory)))
		}
		if len(g.rounds) > 1 {
			var times []float64
			for _, round := range g.rounds {
				costs := above(round)
				paired, _ := ratios(costs[i-1], costs[i])
				times = append(times, paired)
			}
			slices.Sort(times)
			time = min(time, times[len(times)/2])
		}
		g.time, g.memory = max(g.time, time), max(g.memory, memory)
	}
}

// above subtracts the first cost, that of the smallest project, from the other costs.
func above(round []cost) []cost {
	var costs []cost
	for _, c := range round[1:] {
		costs = append(costs, cost{max(0, c.cpu-round[0].cpu), max(0, c.peak-round[0].peak)})
	}
	return costs
}

// ratios returns the costs of b divided by the costs of a.
func ratios(a, b cost) (time, memory float64) {
	return float64(b.cpu) / float64(max(a.cpu, leastTime)), float64(b.peak) / float64(max(a.peak, leastMemory))
}

// String returns the output line of the shape.
func (g *growth) String() string {
	if g.err != nil {
		return fmt.Sprintf("FAIL  %-42s %v", g.shape.name, g.err)
	}
	word, last := "ok", len(g.costs)-1
	if !g.ok() {
		word = "FAIL"
	}
	line := fmt.Sprintf("%-5s %-42s %9d %9.3f %8.1f %7.2f %7.2f", word, g.shape.name, g.sizes[last],
		g.costs[last].cpu.Seconds(), float64(g.costs[last].peak)/mega, g.time, g.memory)
	if !g.ok() {
		line += "  "
		for i, c := range g.costs {
			line += fmt.Sprintf(" %d: %.3fs %.0fM", g.sizes[i], c.cpu.Seconds(), float64(c.peak)/mega)
		}
	}
	return line
}
