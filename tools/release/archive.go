package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
)

// entry is a file in an archive.
type entry struct {
	name string
	mode int64
	data []byte
}

// shared lists the files that every archive contains in addition to the binaries.
var shared = []string{
	"LICENSE",
	"README.md",
	"completions/_golive",
	"completions/golive.bash",
	"completions/golive.fish",
	"completions/golive.ps1",
	"golive.1",
}

// pack writes the archive for a target. For reproducible bytes, all files have the date of the release and no owner,
// and their order is fixed.
func (r *release) pack(t target) error {
	var entries []entry
	for _, p := range []program{golive, online} {
		data, err := os.ReadFile(r.build(t, p))
		if err != nil {
			return err
		}
		entries = append(entries, entry{t.binary(p), 0o755, data})
	}
	for _, name := range shared {
		data, err := os.ReadFile(filepath.Join(r.builds, "share", filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		entries = append(entries, entry{name, 0o644, data})
	}
	var out bytes.Buffer
	write := r.writeTar
	if t.os == "windows" {
		write = r.writeZip
	}
	if err := write(&out, entries); err != nil {
		return err
	}
	r.sums[t] = sumOf(out.Bytes())
	return r.write(r.archive(t), out.Bytes())
}

func (r *release) writeTar(w io.Writer, entries []entry) error {
	compressed, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	archive := tar.NewWriter(compressed)
	for _, e := range entries {
		header := &tar.Header{
			Typeflag: tar.TypeReg, Name: e.name, Mode: e.mode, Size: int64(len(e.data)), ModTime: r.date,
			Format: tar.FormatUSTAR,
		}
		if err := archive.WriteHeader(header); err != nil {
			return err
		}
		if _, err := archive.Write(e.data); err != nil {
			return err
		}
	}
	if err := archive.Close(); err != nil {
		return err
	}
	return compressed.Close()
}

func (r *release) writeZip(w io.Writer, entries []entry) error {
	archive := zip.NewWriter(w)
	for _, e := range entries {
		header := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: r.date}
		header.SetMode(os.FileMode(e.mode))
		file, err := archive.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := file.Write(e.data); err != nil {
			return err
		}
	}
	return archive.Close()
}
