// Package browser opens the built site in Chromium, for tests.
//
// It has nothing but tests: they build the real site, open one page of each
// kind from a server and from files, on a phone and on a desk, light and dark,
// with and without scripts, and fail on console errors, violations of the
// Content-Security-Policy, sideways scrolling, requests to other hosts, and
// findings of axe-core at WCAG 2.2 A and AA and of its best practice.
package browser
