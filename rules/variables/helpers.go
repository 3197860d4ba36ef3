package variables

// minCookiePassword is the minimum length that the SDKs require, in characters.
const minCookiePassword = 32
