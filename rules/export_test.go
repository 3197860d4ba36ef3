package rules

// Update is the flag that rewrites golden files, for both test packages.
var Update = update
