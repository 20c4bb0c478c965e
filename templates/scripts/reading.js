// What long pages need on any screen: where one is, and the way to the rest of the
// page, in a line that stands on top once the contents are out of sight; and tables
// as cards where they are wider than the screen. Without this script the contents
// stand where they are written, and tables scroll by themselves.
(function () {
  "use strict";
  // The field of the header takes its words to the page of the search.
  var field = document.querySelector(".search-field");
  if (field) {
    var to = field.nextElementSibling, page = to.getAttribute("href");
    var ask = function () { to.setAttribute("href", page + (field.value.trim() ? "#" + encodeURIComponent(field.value.trim()) : "")); };
    field.addEventListener("input", ask);
    field.addEventListener("keydown", function (e) { if (e.key === "Enter") { ask(); to.click(); } });
    ask(); // what a browser kept of the field
  }
  var main = document.querySelector("main");
  if (!main) return;

  // Tables. All are measured before any is turned, so that the page is laid out twice
  // and not once for each.
  var tables = Array.prototype.filter.call(main.querySelectorAll(".table-scroll > table"), function (t) {
    return t.tHead && t.tHead.rows.length === 1 && !t.querySelector("[colspan], [rowspan]");
  });
  var narrow = window.matchMedia("screen and (max-width: 46rem)");
  function role(e, name) { e.setAttribute("role", name); }
  // prepare says in words and roles what a table says by its shape: as cards it has none.
  function prepare(table) {
    if (table.hasAttribute("data-prepared")) return;
    table.setAttribute("data-prepared", "");
    var heads = Array.prototype.map.call(table.tHead.rows[0].cells, function (c) {
      var words = c.cloneNode(true);
      Array.prototype.forEach.call(words.querySelectorAll("del, [data-aid], .visually-hidden, .label"), function (e) { e.remove(); });
      Array.prototype.forEach.call(words.querySelectorAll("br"), function (e) { e.replaceWith(" "); });
      return words.textContent.trim().replace(/\s+/g, " ");
    });
    role(table, "table");
    Array.prototype.forEach.call(table.rows, function (row) {
      role(row, "row");
      var title = row.querySelector(":scope > th[scope=row]") || row.cells[0];
      if (title) title.classList.add("card-title");
      Array.prototype.forEach.call(row.cells, function (c, i) {
        role(c, c.tagName === "TD" ? "cell" : c.scope === "row" ? "rowheader" : "columnheader");
        if (c !== title && heads[i]) c.setAttribute("data-label", heads[i]);
      });
    });
  }
  function cards() {
    tables.forEach(function (t) { t.parentElement.classList.remove("cards"); });
    if (!narrow.matches) return;
    tables.filter(function (t) { return t.parentElement.scrollWidth > t.parentElement.clientWidth + 1; }).forEach(function (t) {
      prepare(t);
      t.parentElement.classList.add("cards");
    });
  }
  cards();
  narrow.addEventListener("change", cards);
  // What is folded has no width to measure.
  document.addEventListener("toggle", function (e) { if (e.target.querySelector(".table-scroll")) cards(); }, true);

  if (main.matches("[data-review], [data-projector]")) return; // these have ways of their own
  var written = document.querySelector("[data-contents]");
  var places = [];
  function add(id, text) {
    var to = document.getElementById(id);
    if (to && !places.some(function (p) { return p.to === to; })) places.push({ to: to, text: text.trim(), links: [] });
  }
  if (written) {
    Array.prototype.forEach.call(written.querySelectorAll('a[href^="#"]'), function (a) { add(decodeURIComponent(a.hash.slice(1)), a.textContent); });
  } else {
    Array.prototype.forEach.call(main.querySelectorAll("h2"), function (h, i) {
      if (!h.getClientRects().length) return;
      var words = h.cloneNode(true);
      Array.prototype.forEach.call(words.querySelectorAll(".permalink, .state, .label, [data-aid]"), function (e) { e.remove(); });
      if (!h.id) h.id = "h-" + (i + 1);
      add(h.id, words.textContent);
    });
  }
  if (places.length < 2) return;
  Array.prototype.forEach.call(document.querySelectorAll("[data-contents] a"), function (a) {
    places.forEach(function (p) { if (a.hash && decodeURIComponent(a.hash.slice(1)) === p.to.id) p.links.push(a); });
  });

  var root = document.documentElement, long = root.scrollHeight > 3 * window.innerHeight;
  var bar = document.createElement("details"), summary = document.createElement("summary");
  var nav = document.createElement("nav"), list = document.createElement("ol"), here = document.createElement("span");
  var title = document.querySelector("[data-here]").getAttribute("data-here");
  bar.className = "here no-print";
  summary.textContent = title;
  here.className = "here-place";
  summary.appendChild(here);
  nav.setAttribute("aria-label", title);
  places.forEach(function (p) {
    var li = document.createElement("li"), a = document.createElement("a");
    a.href = "#" + p.to.id;
    a.textContent = p.text;
    li.appendChild(a);
    list.appendChild(li);
    p.links.push(a);
  });
  nav.appendChild(list);
  bar.appendChild(summary);
  bar.appendChild(nav);
  bar.hidden = true;
  main.appendChild(bar);
  root.classList.toggle("has-here", long);
  list.addEventListener("click", function () { bar.open = false; });
  document.addEventListener("keydown", function (e) { if (e.key === "Escape") bar.open = false; });

  var at = null, waiting = false;
  function mark() {
    waiting = false;
    var now = null, edge = window.innerHeight * 0.3, top;
    places.forEach(function (p) { if (p.to.getClientRects().length && p.to.getBoundingClientRect().top <= edge) now = p; });
    // At the end of the page the last place is the current one, however short it is.
    if (window.innerHeight + window.scrollY >= root.scrollHeight - 2 && places[places.length - 1].to.getClientRects().length) now = places[places.length - 1];
    top = written && written.getClientRects().length ? written.getBoundingClientRect().bottom : 200 - window.scrollY;
    bar.hidden = !long || top > 0;
    if (bar.hidden) bar.open = false;
    if (now === at) return;
    if (at) at.links.forEach(function (a) { a.removeAttribute("aria-current"); });
    if (now) now.links.forEach(function (a) { a.setAttribute("aria-current", "location"); });
    summary.firstChild.data = now ? title + ": " : title;
    here.textContent = now ? now.text : "";
    at = now;
  }
  function soon() {
    if (!waiting) window.requestAnimationFrame(mark);
    waiting = true;
  }
  window.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("resize", soon);
  mark();
})();
