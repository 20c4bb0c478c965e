// Compares a kommune with up to four others on its page: chosen from a list or by
// a press on their dots, marked with letters in the strip that stands there already,
// with a row each in the table. What the rows say is loaded with the first choice.
// The choice stands in the address, as #WORD=0101,0751; nothing is stored.
(function () {
  "use strict";
  var box = document.querySelector("[data-compare]"), own = document.querySelector("[data-area-page]");
  if (!box || !own) return;
  var word = box.dataset.compare, most = 4, letters = "ABCD";
  var select = box.querySelector("select"), list = box.querySelector("ul"), status = box.querySelector("[role=status]");
  var subjects = Array.prototype.slice.call(document.querySelectorAll("[data-others]"));
  var names = {}, chosen = [], rows = {};

  document.querySelectorAll("[data-others] circle[data-k]").forEach(function (dot) {
    var title = dot.querySelector("title").textContent;
    names[dot.dataset.k] = title.slice(0, title.lastIndexOf(": "));
  });
  delete names[own.dataset.areaPage];
  var collator = new Intl.Collator(document.documentElement.lang);
  Object.keys(names).sort(function (a, b) { return collator.compare(names[a], names[b]); }).forEach(function (code) {
    var o = document.createElement("option");
    o.value = code;
    o.textContent = names[code];
    select.append(o);
  });
  if (!select.options[1]) return;

  // ---- What is shown of the choice.
  function dots(subject) {
    subject.querySelectorAll("g[data-compared]").forEach(function (g) { g.remove(); });
    subject.querySelectorAll("svg").forEach(function (svg) {
      chosen.forEach(function (code, i) {
        var dot = svg.querySelector('circle[data-k="' + code + '"]');
        if (!dot) return;
        var x = dot.getAttribute("cx"), y = dot.getAttribute("cy");
        var g = piece("g", { "data-compared": code });
        g.append(piece("circle", { cx: x, cy: y, r: 8, "class": "cf-ink cs-surface", "stroke-width": 1.5 }),
          piece("text", { x: x, y: y, "text-anchor": "middle", "dominant-baseline": "central", "font-size": 10, "font-weight": 700, "class": "cf-surface" }, letters[i]));
        svg.append(g);
      });
    });
  }

  function piece(name, attributes, text) {
    var e = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach(function (k) { e.setAttribute(k, attributes[k]); });
    if (text) e.textContent = text;
    return e;
  }

  function table(subject) {
    var body = subject.querySelector("table.levels tbody"), all = rows[subject.dataset.others];
    if (!body || !all) return;
    body.querySelectorAll("[data-compared]").forEach(function (r) { r.remove(); });
    var before = body.querySelector(".own") ? body.querySelector(".own").nextSibling : body.firstChild;
    chosen.forEach(function (code, i) {
      var row = all[code];
      if (!row) return;
      var tr = document.createElement("tr"), th = document.createElement("th"), a = document.createElement("a");
      tr.dataset.compared = code;
      th.scope = "row";
      a.href = row[1];
      a.textContent = row[0];
      th.append(letter(i), " ", a);
      tr.append(th);
      row.slice(2).forEach(function (text) {
        var td = document.createElement("td");
        td.className = "number";
        td.textContent = text;
        tr.append(td);
      });
      body.insertBefore(tr, before);
    });
  }

  function letter(i) {
    var s = document.createElement("span");
    s.className = "compare-letter";
    s.textContent = letters[i];
    return s;
  }

  function show() {
    list.replaceChildren.apply(list, chosen.map(function (code, i) {
      var li = document.createElement("li"), b = document.createElement("button");
      b.type = "button";
      b.append(letter(i), " " + names[code] + " ×");
      b.title = box.dataset.drop.replace("{name}", names[code]);
      b.addEventListener("click", function () { toggle(code); select.focus(); });
      li.append(b);
      return li;
    }));
    Array.prototype.forEach.call(select.options, function (o) { o.disabled = chosen.indexOf(o.value) >= 0; });
    select.value = "";
    select.disabled = chosen.length >= most;
    subjects.forEach(function (s) {
      dots(s);
      var from = s.dataset.others;
      if (!chosen.length || rows[from]) { table(s); return; }
      window.bestpracticeOthers = function (data) { rows[data.from] = data.areas; subjects.forEach(table); };
      var script = document.createElement("script");
      script.src = from;
      document.head.append(script);
      rows[from] = {}; // asked for
    });
  }

  function toggle(code) {
    var at = chosen.indexOf(code);
    if (at >= 0) chosen.splice(at, 1);
    else if (!names[code]) return;
    else if (chosen.length < most) chosen.push(code);
    else { status.textContent = box.dataset.most; return; }
    status.textContent = chosen.length ? box.dataset.now.replace("{names}", chosen.map(function (c) { return names[c]; }).join(", ")) : "";
    var hash = chosen.length ? "#" + word + "=" + chosen.join(",") : "";
    try {
      history.replaceState(history.state, "", location.pathname + location.search + hash);
    } catch (e) {
      location.replace(hash || "#"); // a page opened as a file may change only the end of its address
    }
    show();
  }

  select.addEventListener("change", function () { if (select.value) toggle(select.value); });
  subjects.forEach(function (s) {
    s.addEventListener("click", function (e) {
      var dot = e.target.closest("[data-compared], circle[data-k]");
      if (dot && dot.closest("svg")) toggle(dot.dataset.compared || dot.dataset.k);
    });
  });
  function read() {
    if (location.hash.indexOf("#" + word + "=") !== 0) return;
    chosen = location.hash.slice(word.length + 2).split(",").filter(function (c, i, all) { return names[c] && all.indexOf(c) === i; }).slice(0, most);
    show();
  }
  window.addEventListener("hashchange", read);
  box.hidden = false;
  read();
})();
