// Keeps the chosen kommune through the site: it stands in the address, as
// ?kommune=0851 or, where the address may not change, #kommune=0851, and every
// link within the site takes it along. Nothing is stored.
(function () {
  "use strict";
  var form = /^\d{4}$/;

  function read() {
    var query = new URLSearchParams(location.search).get("kommune");
    var hash = /^#kommune=(\d{4})$/.exec(location.hash);
    var own = document.querySelector("[data-kommune-page]");
    var code = hash ? hash[1] : query || (own ? own.getAttribute("data-kommune-page") : "");
    return form.test(code) ? code : "";
  }

  var chosen = read();
  window.bestpracticeKommune = function () { return chosen; };
  document.addEventListener("kommune", function (e) {
    var code = String(e.detail || "");
    chosen = form.test(code) ? code : "";
  });
  window.addEventListener("hashchange", function () {
    if (!/^#kommune=/.test(location.hash) || read() === chosen) return;
    document.dispatchEvent(new CustomEvent("kommune", { detail: read() }));
  });

  // A link is changed when it is about to be used, so that a page of thousands
  // costs nothing.
  function take(e) {
    var a = e.target.closest && e.target.closest("a[href]");
    if (!a || a.hasAttribute("download")) return;
    var href = a.getAttribute("href");
    if (/^([a-z][a-z0-9+.-]*:|\/\/|#)/i.test(href)) return;
    var parts = /^([^?#]*\.html)(?:\?kommune=\d*)?(#.*)?$/.exec(href);
    if (!parts || /rapport\.html$/.test(parts[1])) return;
    a.setAttribute("href", parts[1] + (chosen ? "?kommune=" + chosen : "") + (parts[2] || ""));
  }
  document.addEventListener("mousedown", take, true);
  document.addEventListener("click", take, true);
})();
