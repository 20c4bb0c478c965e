// Keeps the chosen area through the site: it stands in the address, as
// ?area=law (?kommune=0851 in Danish) or, where the address may not change,
// #area=law, and every link within the site takes it along. Nothing is stored.
(function () {
  "use strict";
  var form = /^[a-z0-9-]+$/;
  var word = document.currentScript.dataset.word, report = document.currentScript.dataset.report;

  function read() {
    var query = new URLSearchParams(location.search).get(word);
    var hash = location.hash.indexOf("#" + word + "=") === 0 ? location.hash.slice(word.length + 2) : "";
    var own = document.querySelector("[data-area-page]");
    var code = hash || query || (own ? own.getAttribute("data-area-page") : "");
    return form.test(code) ? code : "";
  }

  var chosen = read();
  window.bestpracticeArea = { word: word, chosen: function () { return chosen; } };
  document.addEventListener("area", function (e) {
    var code = String(e.detail || "");
    chosen = form.test(code) ? code : "";
  });
  window.addEventListener("hashchange", function () {
    if (location.hash.indexOf("#" + word + "=") !== 0 || read() === chosen) return;
    document.dispatchEvent(new CustomEvent("area", { detail: read() }));
  });

  // A link is changed when it is about to be used, so that a page of thousands
  // costs nothing.
  function take(e) {
    var a = e.target.closest && e.target.closest("a[href]");
    if (!a || a.hasAttribute("download")) return;
    var href = a.getAttribute("href");
    if (/^([a-z][a-z0-9+.-]*:|\/\/|#)/i.test(href)) return;
    var parts = /^([^?#]*\.html)(?:\?([a-z]+)=[a-z0-9-]*)?(#.*)?$/.exec(href);
    if (!parts || parts[2] && parts[2] !== word || parts[1].split("/").pop() === report) return;
    a.setAttribute("href", parts[1] + (chosen ? "?" + word + "=" + chosen : "") + (parts[3] || ""));
  }
  document.addEventListener("mousedown", take, true);
  document.addEventListener("click", take, true);
})();
