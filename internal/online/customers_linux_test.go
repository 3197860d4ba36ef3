package online_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// BenchmarkCustomers pulls many organizations, both to a new file and to a file that lacks only one
// of them. The time and the peak memory must grow linearly with their number.
func BenchmarkCustomers(b *testing.B) {
	program := filepath.Join(b.TempDir(), "golive-online")
	if out, err := exec.Command("go", "build", "-o", program, "../../cmd/golive-online").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for _, n := range []int{2500, 5000, 10_000} {
		f := newFake(b).acme()
		var list []object
		for i := range n {
			list = append(list, object{
				"id": fmt.Sprintf("org_%026d", i), "name": fmt.Sprint("Customer ", i), "external_id": fmt.Sprint(i),
				"domains": []object{{"domain": fmt.Sprintf("customer-%d.com", i), "state": "verified"}},
			})
		}
		for _, kind := range []string{"new", "update"} {
			b.Run(fmt.Sprintf("%s/%d", kind, n), func(b *testing.B) {
				var peak, cpu int64
				for range b.N {
					b.StopTimer()
					dir := b.TempDir()
					if kind == "update" {
						f.lists["/organizations"] = list[:n-1]
						pullOnce(b, program, dir, f.URL)
					}
					f.lists["/organizations"] = list
					b.StartTimer()
					usage := pullOnce(b, program, dir, f.URL)
					peak, cpu = max(peak, usage.Maxrss), cpu+usage.Utime.Nano()+usage.Stime.Nano()
				}
				b.ReportMetric(float64(peak)/1024, "peak-MiB")
				b.ReportMetric(float64(cpu)/1e6/float64(b.N), "cpu-ms/op")
			})
		}
	}
}

// pullOnce runs the program and returns its resource usage.
func pullOnce(b *testing.B, program, dir, api string) *syscall.Rusage {
	b.Helper()
	command := exec.Command(program, "pull", "production", "--api-url", api, "--customers", "--at", day)
	command.Dir, command.Env = dir, append(os.Environ(), "GOLIVE_API_KEY_PRODUCTION="+liveKey)
	if out, err := command.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		b.Fatal("no usage")
	}
	return usage
}
