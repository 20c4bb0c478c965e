// Next and previous change: by buttons, and by the keys n and p, which can be
// switched off and are inert in fields. Without this script the list of changes
// and the links between them do the same.
(function () {
  "use strict";
  var bar = document.querySelector("[data-change-nav]");
  if (!bar) return;
  var count = bar.querySelector("[data-count]");
  var keys = bar.querySelector("[data-keys]");
  var place = count.getAttribute("data-count"); // "{n} af {total}"
  var at = -1;

  // Only what the chosen view shows can be gone to.
  function changes() {
    return Array.prototype.filter.call(document.querySelectorAll('.redline [id^="c-"], .redline[id^="c-"]'), function (e) {
      return e.getClientRects().length > 0;
    });
  }
  function show(list) {
    count.textContent = list.length ? place.replace("{n}", at < 0 ? "–" : at + 1).replace("{total}", list.length) : "0";
  }
  function go(step) {
    var list = changes();
    if (!list.length) return show(list);
    // The place of the target, so that a link into the list moves it too.
    var now = list.findIndex(function (e) { return "#" + e.id === decodeURIComponent(location.hash); });
    at = now < 0 ? (step > 0 ? 0 : list.length - 1) : (now + step + list.length) % list.length;
    location.hash = list[at].id;
    list[at].scrollIntoView({ block: "center" });
    list[at].setAttribute("tabindex", "-1");
    list[at].focus({ preventScroll: true });
    show(list);
  }

  try { keys.checked = localStorage.getItem("bestpractice-keys") !== "off"; } catch (e) { /* not kept */ }
  keys.addEventListener("change", function () {
    try { localStorage.setItem("bestpractice-keys", keys.checked ? "on" : "off"); } catch (e) { /* not kept */ }
  });
  bar.querySelector("[data-next]").addEventListener("click", function () { go(1); });
  bar.querySelector("[data-previous]").addEventListener("click", function () { go(-1); });
  document.addEventListener("keydown", function (e) {
    if (!keys.checked || e.altKey || e.ctrlKey || e.metaKey || e.defaultPrevented) return;
    var t = e.target;
    if (t.isContentEditable || /^(input|select|textarea)$/i.test(t.tagName) && !/^(radio|checkbox|button)$/i.test(t.type)) return;
    if (e.key === "n") go(1);
    if (e.key === "p") go(-1);
  });
  window.addEventListener("hashchange", function () {
    var list = changes();
    at = list.findIndex(function (e) { return "#" + e.id === decodeURIComponent(location.hash); });
    show(list);
  });
  Array.prototype.forEach.call(document.querySelectorAll('.views input'), function (i) {
    i.addEventListener("change", function () { show(changes()); });
  });
  bar.hidden = false;
  window.dispatchEvent(new Event("hashchange"));
})();
