// The search page. The index comes as classic scripts that call
// bestpracticeIndex, so that it works from a folder of files too. Without this
// script the page lists everything instead.
(function () {
  "use strict";
  var box = document.getElementById("search");
  var block = document.getElementById("search-data");
  if (!box || !block || !window.MiniSearch) return;
  var data = JSON.parse(block.textContent);
  var texts = data.texts;
  var field = document.getElementById("search-words");
  var list = document.getElementById("search-results");
  var status = document.getElementById("search-status");
  var elsewhere = document.getElementById("search-elsewhere");
  var more = document.getElementById("search-more");
  var boxes = Array.prototype.slice.call(box.querySelectorAll("input[name=scope]"));
  var step = 20;
  var shown = step;
  var entries = [];

  // Danish words: æ, ø and å may be written ae, oe and aa; accents do not count.
  function fold(term) {
    return term.toLowerCase().replace(/æ/g, "ae").replace(/ø/g, "oe").replace(/å/g, "aa")
      .normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }
  // A word is found by its beginning; "dosispakning" and "dosispakningen" meet
  // because the ending of the longer one is taken off.
  function forms(term) {
    var f = fold(term);
    var stem = f.replace(/(erne|ernes|ene|enes|ens|ets|en|et|er|es|e|s)$/, "");
    return stem.length >= 4 && stem !== f ? [f, stem] : [f];
  }

  var index = new MiniSearch({
    fields: ["t", "h", "b"],
    storeFields: [],
    processTerm: function (term) { return fold(term); },
    searchOptions: {
      boost: { t: 4, h: 3 },
      prefix: true,
      combineWith: "AND",
      processTerm: function (term) { return forms(term); }
    }
  });

  window.bestpracticeIndex = function (batch) {
    var start = entries.length;
    index.addAll(batch.map(function (e, i) {
      entries.push(e);
      return { id: start + i, t: e.t, h: e.h || "", b: (e.b || "") + " " + (e.l || "") };
    }));
  };

  function load(paths, done) {
    var left = paths.length;
    if (!left) return done();
    function ended(ok) {
      if (!ok) status.textContent = texts.broken;
      if (--left === 0) done();
    }
    paths.forEach(function (path) {
      var s = document.createElement("script");
      s.src = data.root + path;
      s.onload = function () { ended(true); };
      s.onerror = function () { ended(false); };
      document.head.appendChild(s);
    });
  }

  function element(name, className, text) {
    var e = document.createElement(name);
    if (className) e.className = className;
    if (text) e.textContent = text;
    return e;
  }

  // excerpt is the text around the first word that was found, the words marked.
  function excerpt(text, terms) {
    var p = element("p");
    var words = terms.filter(function (t) { return t.length > 1; });
    if (!text) return p;
    var hits = [];
    var pattern = /[\p{L}\p{N}]+/gu;
    var m;
    while ((m = pattern.exec(text)) && hits.length < 200) {
      var f = fold(m[0]);
      if (words.some(function (t) { return f.indexOf(t) === 0; })) hits.push([m.index, m.index + m[0].length]);
    }
    var from = hits.length ? Math.max(0, text.lastIndexOf(" ", Math.max(0, hits[0][0] - 70)) + 1) : 0;
    var to = Math.min(text.length, from + 230);
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from);
    if (from > 0) p.append("… ");
    var at = from;
    hits.forEach(function (h) {
      if (h[0] < at || h[1] > to) return;
      p.append(text.slice(at, h[0]));
      p.append(element("mark", "", text.slice(h[0], h[1])));
      at = h[1];
    });
    p.append(text.slice(at, to));
    if (to < text.length) p.append(" …");
    return p;
  }

  function result(hit) {
    var e = entries[hit.id];
    var li = element("li");
    var a = element("a", "", e.t);
    a.href = data.root + e.u;
    li.append(a);
    var where = [];
    if (e.h) where.push(e.h);
    if (e.l) where.push(e.l);
    if (e.x) {
      li.append(" ", element("span", "label", texts.example));
    }
    if (where.length) li.append(element("p", "where", where.join(" · ")));
    if (e.b) li.append(excerpt(e.b, hit.terms));
    return li;
  }

  function fill(text, name, value) { return text.replace("{" + name + "}", value); }

  function search() {
    var query = field.value.trim();
    var counts = {};
    var hits = query ? index.search(query) : [];
    hits.forEach(function (h) { var k = entries[h.id].k; counts[k] = (counts[k] || 0) + 1; });
    var on = {};
    boxes.forEach(function (b) {
      on[b.value] = b.checked;
      box.querySelector('[data-count="' + b.value + '"]').textContent = query ? "(" + (counts[b.value] || 0) + ")" : "";
    });
    var chosen = hits.filter(function (h) { return on[entries[h.id].k]; });
    list.replaceChildren.apply(list, chosen.slice(0, shown).map(result));
    more.hidden = chosen.length <= shown;
    status.textContent = !query ? "" : chosen.length === 0 ? fill(texts.none, "query", query)
      : chosen.length === 1 ? texts.one : fill(texts.many, "count", chosen.length);
    elsewhere.replaceChildren();
    // The counts beside the boxes tell of other places; only where nothing is
    // found in the chosen ones, the way there is offered as well.
    boxes.forEach(function (b) {
      if (chosen.length || b.checked || !counts[b.value]) return;
      var button = element("button", "", texts[b.value] + " (" + counts[b.value] + ")");
      button.type = "button";
      button.addEventListener("click", function () { b.checked = true; restart(); field.focus(); });
      elsewhere.append(button);
    });
    elsewhere.hidden = !elsewhere.childNodes.length;
    if (!elsewhere.hidden) elsewhere.prepend(texts.elsewhere, " ");
  }

  function restart() { shown = step; search(); }

  var timer;
  field.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(function () {
      try { history.replaceState(null, "", "#" + encodeURIComponent(field.value)); } catch (e) { /* from a file */ }
      restart();
    }, 120);
  });
  boxes.forEach(function (b) { b.addEventListener("change", restart); });
  more.addEventListener("click", function () {
    var first = shown;
    shown += step;
    search();
    var next = list.children[first];
    if (next) next.querySelector("a").focus();
  });

  document.getElementById("search-contents").hidden = true;
  box.hidden = false;
  try { field.value = decodeURIComponent(location.hash.slice(1)); } catch (e) { field.value = ""; }
  load(data.shards, function () {
    if (field.value) search();
    load(data.late, function () { if (field.value) search(); });
  });
  field.focus();
})();
