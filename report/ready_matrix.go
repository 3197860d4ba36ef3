package report

// htmlMatrix shows at a glance where production lags: a row for what is compared,
// a column for each environment.
type htmlMatrix struct {
	Caption string
	Columns []string
	Rows    []htmlRow
}

type htmlRow struct {
	What  string
	Cells []htmlCell
}

type htmlCell struct{ Words, Class string }
