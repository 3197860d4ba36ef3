package marksearch

import (
	"runtime"
	"slices"
	"sync"
)

// Queue searches files for marks in the background. It keeps only the names of files that contain a mark or cannot be
// read.
type Queue struct {
	batches chan markBatch
	next    markBatch
	workers sync.WaitGroup
	mu      sync.Mutex
	found   []numberedFile
}

// markBatch contains files in the order in which they were added. first is the number of the first file.
type markBatch struct {
	first int
	names []string
}

// numberedFile is a file and its number in the order in which files were added.
type numberedFile struct {
	number int
	name   string
}

// markBatchSize is the number of files that a worker searches at a time.
const markBatchSize = 64

// Queue returns an empty queue. The caller must call Wait.
func (m *Searcher) Queue() *Queue {
	q := &Queue{batches: make(chan markBatch, 64)}
	for range runtime.GOMAXPROCS(0) {
		q.workers.Go(func() {
			for batch := range q.batches {
				for i, name := range batch.names {
					if mentions, err := m.listedMentions(name); mentions || err != nil {
						q.mu.Lock()
						q.found = append(q.found, numberedFile{batch.first + i, name})
						q.mu.Unlock()
					}
				}
			}
		})
	}
	return q
}

// Add adds a file to be searched.
func (q *Queue) Add(name string) {
	q.next.names = append(q.next.names, name)
	if len(q.next.names) == markBatchSize {
		q.send()
	}
}

func (q *Queue) send() {
	q.batches <- q.next
	q.next = markBatch{first: q.next.first + len(q.next.names)}
}

// Wait waits for the search to end. It returns the files found, in the order in which they were added.
func (q *Queue) Wait() []string {
	q.send()
	close(q.batches)
	q.workers.Wait()
	slices.SortFunc(q.found, func(a, b numberedFile) int { return a.number - b.number })
	names := make([]string, len(q.found))
	for i, file := range q.found {
		names[i] = file.name
	}
	return names
}
