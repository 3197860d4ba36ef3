package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// The bar: what a doubling may cost.
const (
	maxRatio = 2.4
	// leastTime and leastMemory are what can be told from noise. A smaller size
	// that takes less counts as if it took as much.
	leastTime   = 40 * time.Millisecond
	leastMemory = 32 << 20
)

// growth is how one shape grew.
type growth struct {
	shape *shape
	sizes []int
	// costs are those of the sizes above the cost of the smallest project.
	costs []cost
	// time and memory are the worst ratios of a doubling.
	time, memory float64
	err          error
}

// ok reports whether the shape is linear.
func (g *growth) ok() bool { return g.err == nil && g.time <= maxRatio && g.memory <= maxRatio }

// options say how to measure.
type options struct {
	doublings int
	// runs is how often each size is measured; the least counts.
	runs int
	// retries is how often a shape that fails is measured again.
	retries int
}

// measure runs a shape in all its sizes. A shape that seems not to be linear is
// measured again, and each size keeps its least cost: another program of the
// machine can only add to it.
func (s *shape) measure(p program, work string, o options) *growth {
	g := &growth{shape: s}
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
	least := make([]cost, len(dirs))
	for attempt := 0; attempt <= o.retries; attempt++ {
		for range o.runs {
			for i, dir := range dirs {
				shows := s.shows
				if i == 0 {
					shows = ""
				}
				c, err := p.run(dir, slices.Concat(s.args, projects[i].args), shows)
				if err != nil {
					g.err = fmt.Errorf("size %s: %w", filepath.Base(dir), err)
					return g
				}
				if least[i] == (cost{}) {
					least[i] = c
				}
				least[i] = best(least[i], c)
			}
		}
		if g.judge(least); g.ok() {
			break
		}
	}
	if err := os.RemoveAll(work); err != nil {
		g.err = fmt.Errorf("remove the projects: %w", err)
	}
	return g
}

// judge computes the ratios. The first cost is that of the smallest project.
func (g *growth) judge(least []cost) {
	g.costs = nil
	for _, c := range least[1:] {
		g.costs = append(g.costs, cost{max(0, c.cpu-least[0].cpu), max(0, c.peak-least[0].peak)})
	}
	g.time, g.memory = 0, 0
	for i := 1; i < len(g.costs); i++ {
		a, b := g.costs[i-1], g.costs[i]
		g.time = max(g.time, float64(b.cpu)/float64(max(a.cpu, leastTime)))
		g.memory = max(g.memory, float64(b.peak)/float64(max(a.peak, leastMemory)))
	}
}

// String is the line of the table.
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
