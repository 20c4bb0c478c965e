// Comfort for tables of figures: sorting, the chosen kommune, searching in a
// list. Everything can be read without this script.
(function () {
  "use strict";
  var collator = new Intl.Collator("da");

  // ---- Sorting. Rows without a value stand last, whichever way is sorted.
  function sort(table, column, kind, descending) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows).map(function (row, i) {
      var cell = row.cells[column];
      return { row: row, i: i, v: kind === "number" ? cell.getAttribute("data-value") : cell.textContent.trim() };
    });
    rows.sort(function (a, b) {
      var none = (a.v === "" || a.v === null) - (b.v === "" || b.v === null);
      if (none || a.v === b.v) return none || a.i - b.i;
      var d = kind === "number" ? Number(a.v) - Number(b.v) : collator.compare(a.v, b.v);
      return descending ? -d : d;
    });
    rows.forEach(function (r) { body.appendChild(r.row); });
  }

  document.querySelectorAll("table[data-sortable]").forEach(function (table) {
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    heads.forEach(function (th, column) {
      var kind = th.getAttribute("data-sort");
      if (!kind) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = th.textContent;
      // On paper a heading is words: a button would be missing on all pages but
      // the first.
      var words = document.createElement("span");
      words.className = "sort-words";
      while (th.firstChild) words.append(th.firstChild);
      th.append(words, button);
      button.addEventListener("click", function () {
        var was = th.getAttribute("aria-sort");
        // Figures begin with the highest; names and places with the first.
        var descending = was ? was === "ascending" : kind === "number" && column > 0;
        heads.forEach(function (h) { h.removeAttribute("aria-sort"); });
        th.setAttribute("aria-sort", descending ? "descending" : "ascending");
        sort(table, column, kind, descending);
      });
    });
  });
  document.querySelectorAll("[data-sort-hint]").forEach(function (e) { e.hidden = false; });

  // ---- Finding a kommune in the list: letters anywhere in a name, æ, ø and å
  // also as ae, oe and aa.
  function fold(s) {
    return s.toLowerCase().replace(/æ/g, "ae").replace(/ø/g, "oe").replace(/å/g, "aa").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }
  var finder = document.querySelector("[data-finder]");
  if (finder) {
    var field = finder.querySelector("input"), status = finder.querySelector("[role=status]");
    var brief = finder.getAttribute("data-finder") === "brief"; // shows the first hits, and nothing before
    var items = Array.prototype.slice.call(document.querySelectorAll("[data-find]"));
    var find = function () {
      var query = fold(field.value.trim()), n = 0, last = null;
      items.forEach(function (e) {
        var hit = fold(e.getAttribute("data-find")).indexOf(query) >= 0;
        if (hit) { n++; last = e; }
        e.hidden = !hit || brief && (!query || n > 5);
      });
      // What is found stands directly below the field.
      document.querySelector("main").classList.toggle("finding", query !== "");
      document.querySelectorAll("[data-finder-group]").forEach(function (g) {
        g.hidden = !g.querySelector("[data-find]:not([hidden])");
      });
      status.textContent = !query ? "" : n ? status.getAttribute(n === 1 ? "data-single" : "data-found").replace("{n}", n)
        : status.getAttribute("data-none").replace("{query}", field.value.trim());
      return n === 1 ? last : null;
    };
    field.addEventListener("input", find);
    // Enter goes to the only one that is left.
    field.addEventListener("keydown", function (e) {
      var only = e.key === "Enter" ? find() : null;
      if (only) only.querySelector("a").click();
    });
    finder.hidden = false;
    if (field.value) find();
  }

  // ---- A tile of the map leads to its kommune.
  var map = document.querySelector("[data-area-map]");
  if (map) {
    map.querySelector("[data-map-hint]").hidden = false;
    map.addEventListener("click", function (e) {
      var tile = e.target.closest("[data-k]");
      var link = tile && document.querySelector('[data-area="' + tile.getAttribute("data-k") + '"] a');
      if (link) link.click();
    });
  }

  // ---- Text to hand on.
  document.querySelectorAll("[data-copy]").forEach(function (box) {
    if (!navigator.clipboard) return;
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = box.getAttribute("data-copy");
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(box.querySelector("p").textContent).then(function () {
        button.textContent = box.getAttribute("data-copied");
      });
    });
    box.append(button);
  });

  // ---- The chosen kommune, which chart.js and area.js tell of.
  function mark(code) {
    document.querySelectorAll("tr[data-area]").forEach(function (row) {
      if (code && row.getAttribute("data-area") === code) row.setAttribute("data-chosen", "");
      else row.removeAttribute("data-chosen");
    });
  }
  document.addEventListener("area", function (e) { mark(String(e.detail || "")); });
  if (window.bestpracticeArea) mark(window.bestpracticeArea.chosen());
})();
