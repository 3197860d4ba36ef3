package variables

// minCookiePassword is the minimum length of a cookie password in the SDKs, in characters.
const minCookiePassword = 32
