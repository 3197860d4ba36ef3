package variables

// minCookiePassword is how many characters the SDKs ask for.
const minCookiePassword = 32
