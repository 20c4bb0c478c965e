package desk

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"mime"
	"net/http"
	"strings"
)

// Limits of what a request may bring, in bytes: as those of files.
const (
	maxUpload = 68 << 20 // a spreadsheet and the form around it
	maxForm   = 4 << 20
)

// policy lets pages of the desk load what this server gives, and nothing else. The
// nonce is for the styles that the editor makes.
const policy = "default-src 'none'; style-src 'self' 'nonce-%s'; script-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// cookie is the name of the cookie that holds the token: cookies do not tell ports
// apart, and two sites may be served at once.
func cookieName(req *http.Request) string {
	_, port, _ := strings.Cut(strings.TrimPrefix(req.Host, "[::1]"), ":")
	return "bestpractice-desk-" + port
}

// same compares without telling by time how much is the same.
func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// derived is a secret made of the token for one purpose, which does not tell the token.
func (d *Desk) derived(purpose string) string {
	sum := sha256.Sum256([]byte(purpose + " " + d.token))
	return hex.EncodeToString(sum[:])
}

// ServeHTTP implements http.Handler. The server in front of it has checked Host: it
// is one of this machine's own names.
func (d *Desk) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", strings.Replace(policy, "%s", d.derived("nonce"), 1))
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin") // with none, a form's Origin would be null
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	if key := req.URL.Query().Get("key"); key != "" && req.URL.Path == Base && req.Method == http.MethodGet {
		if !same(key, d.token) {
			d.refused(w, http.StatusForbidden, "refused_key")
			return
		}
		http.SetCookie(w, &http.Cookie{Name: cookieName(req), Value: d.token, Path: Base, HttpOnly: true, SameSite: http.SameSiteStrictMode})
		http.Redirect(w, req, Base, http.StatusSeeOther) // the key does not stay in the address
		return
	}
	if site := req.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		d.refused(w, http.StatusForbidden, "refused_origin")
		return
	}
	// The styles tell nothing of the site, and the page that refuses is read, too.
	styles := req.Method == http.MethodGet && req.URL.Path == Base+"own/desk.css"
	if c, err := req.Cookie(cookieName(req)); !styles && (err != nil || !same(c.Value, d.token)) {
		d.refused(w, http.StatusForbidden, "refused_key")
		return
	}
	switch req.Method {
	case http.MethodGet, http.MethodHead:
	case http.MethodPost:
		if !d.mayPost(w, req) {
			return
		}
		defer func() {
			if req.MultipartForm != nil {
				req.MultipartForm.RemoveAll()
			}
		}()
	default:
		h.Set("Allow", "GET, HEAD, POST")
		d.refused(w, http.StatusMethodNotAllowed, "refused_method")
		return
	}
	d.mux.ServeHTTP(w, req)
}

// mayPost checks what comes to be written, and reads its form; where it may not
// be, the answer is given.
func (d *Desk) mayPost(w http.ResponseWriter, req *http.Request) bool {
	no := func(status int, key string) bool {
		d.refused(w, status, key)
		return false
	}
	if origins := req.Header.Values("Origin"); len(origins) != 1 || origins[0] != "http://"+req.Host {
		return no(http.StatusForbidden, "refused_origin")
	}
	if req.URL.RawQuery != "" { // a form says everything in its body
		return no(http.StatusBadRequest, "refused_form")
	}
	kind, _, err := mime.ParseMediaType(req.Header.Get("Content-Type"))
	limit := int64(maxForm)
	switch {
	case err == nil && kind == "multipart/form-data":
		limit = maxUpload
	case err == nil && kind == "application/x-www-form-urlencoded":
	default:
		return no(http.StatusUnsupportedMediaType, "refused_form")
	}
	if req.ContentLength > limit {
		return no(http.StatusRequestEntityTooLarge, "refused_size")
	}
	req.Body = http.MaxBytesReader(w, req.Body, limit)
	if kind == "multipart/form-data" {
		err = req.ParseMultipartForm(8 << 20)
	} else {
		err = req.ParseForm()
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return no(http.StatusRequestEntityTooLarge, "refused_size")
	case err != nil:
		return no(http.StatusBadRequest, "refused_form")
	case !same(req.PostForm.Get("form"), d.derived("form")):
		return no(http.StatusForbidden, "refused_origin")
	}
	return true
}
