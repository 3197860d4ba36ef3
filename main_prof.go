package main

import (
	"os"
	"runtime/pprof"
)

var profStop = func() {}

func startProf() {
	if p := os.Getenv("PROF"); p != "" {
		f, _ := os.Create(p)
		pprof.StartCPUProfile(f)
		profStop = func() { pprof.StopCPUProfile(); f.Close() }
	}
}
