// Next and previous change: by buttons, and by the keys n and p, which can be
// switched off and are inert in fields. Without this script the list of changes
// and the links between them do the same.
(function () {
  "use strict";
  // A link to what is folded opens it; not every browser does so by itself.
  function unfold() {
    var to = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var folded = to && to.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    to.scrollIntoView();
  }
  window.addEventListener("hashchange", unfold);
  unfold();

  var bar = document.querySelector("[data-change-nav]");
  if (!bar) return;
  var count = bar.querySelector("[data-count]");
  var keys = bar.querySelector("[data-keys]");
  // Words with places for {n} and {total}: a change may stand in several.
  var place = count.getAttribute("data-count");
  var at = -1;

  // Only what the chosen view shows can be gone to.
  function changes() {
    return Array.prototype.filter.call(document.querySelectorAll('.redline [id^="c-"], .redline[id^="c-"]'), function (e) {
      return e.getClientRects().length > 0;
    });
  }
  function show(list) {
    var words = at < 0 ? count.getAttribute(list.length === 1 ? "data-single" : "data-all") : place;
    count.textContent = words.replace("{n}", at + 1).replace("{total}", list.length);
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

// A mark that is tapped shows its note on a sheet from below where the margin has no
// room for notes. Without this script they stand in a list below the text.
(function () {
  "use strict";
  var lists = Array.prototype.slice.call(document.querySelectorAll("[data-mark-notes]"));
  if (!lists.length) return;
  var wide = window.matchMedia("screen and (min-width: 80rem)");

  // apart keeps the numbers of two marks in one line from standing on each other.
  function apart() {
    var last = null, n = 0;
    Array.prototype.forEach.call(document.querySelectorAll(".redline .change-number"), function (e) {
      e.style.marginTop = "";
      if (!e.getClientRects().length) return;
      var at = e.getBoundingClientRect().top;
      n = last !== null && Math.abs(at - last) < 8 ? n + 1 : 0;
      if (!n) last = at;
      if (n) e.style.marginTop = n * 0.85 + "em";
    });
  }

  var sheet = null;
  function close() { if (sheet) sheet.remove(); sheet = null; }
  function noteOf(mark) {
    for (var e = mark; e && e.closest; e = e.parentElement) {
      var of = e.getAttribute("data-proposal") && e.getAttribute("data-proposal") + " " + e.getAttribute("data-item");
      for (var i = 0; i < lists.length; i++) {
        for (var k = 0; k < lists[i].children.length; k++) {
          var li = lists[i].children[k];
          if (of && li.getAttribute("data-of") === of || e.id && li.getAttribute("data-for") === e.id) return li;
        }
      }
    }
    return null;
  }
  document.addEventListener("click", function (e) {
    if (sheet && sheet.contains(e.target) || wide.matches || e.target.closest("a, button, input, label")) return;
    close();
    var mark = e.target.closest(".redline :is(ins, del, [data-change], [data-attr])");
    var li = mark && noteOf(mark);
    if (!li) return;
    sheet = document.createElement("div");
    sheet.className = "mark-sheet";
    sheet.setAttribute("role", "dialog");
    sheet.setAttribute("aria-label", lists[0].getAttribute("aria-label"));
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = lists[0].getAttribute("data-close");
    button.addEventListener("click", close);
    sheet.appendChild(button);
    sheet.appendChild(li.querySelector(".mark-note").cloneNode(true));
    document.body.appendChild(sheet);
  });
  document.addEventListener("keydown", function (e) { if (e.key === "Escape") close(); });

  window.addEventListener("resize", apart);
  window.addEventListener("load", apart);
  document.addEventListener("change", apart); // views, filters, what is folded
  document.addEventListener("toggle", apart, true);
  if (document.fonts) document.fonts.ready.then(apart);
  apart();
})();
