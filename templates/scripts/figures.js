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
      while (th.firstChild) button.append(th.firstChild);
      th.append(button);
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

  // ---- The chosen kommune, which chart.js and kommune.js tell of.
  function mark(code) {
    document.querySelectorAll("tr[data-kommune]").forEach(function (row) {
      if (code && row.getAttribute("data-kommune") === code) row.setAttribute("data-chosen", "");
      else row.removeAttribute("data-chosen");
    });
  }
  document.addEventListener("kommune", function (e) { mark(String(e.detail || "")); });
  if (window.bestpracticeKommune) mark(window.bestpracticeKommune());
})();
