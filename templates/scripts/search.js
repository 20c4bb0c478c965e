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
  var vocabulary = new Set(); // every word of the index once, folded
  var stems; // the same without their endings; made when it is asked for

  // Danish words: æ, ø and å may be written ae, oe and aa; accents do not count.
  function fold(term) {
    return term.toLowerCase().replace(/æ/g, "ae").replace(/ø/g, "oe").replace(/å/g, "aa")
      .normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }
  // A word is found by its beginning; "dosispakning" and "dosispakningen" meet
  // because the ending of the longer one is taken off.
  function stemOf(f) { return f.replace(/(erne|ernes|ene|enes|ens|ets|en|et|er|es|e|s)$/, ""); }
  function forms(term) {
    var f = fold(term);
    var stem = stemOf(f);
    return stem.length >= 4 && stem !== f ? [f, stem] : [f];
  }

  var index = new MiniSearch({
    fields: ["t", "h", "b"],
    storeFields: [],
    processTerm: function (term) { var f = fold(term); vocabulary.add(f); return f; },
    searchOptions: {
      boost: { t: 4, h: 3 },
      prefix: true,
      combineWith: "AND",
      processTerm: function (term) { return forms(term); }
    }
  });

  window.bestpracticeIndex = function (batch) {
    var start = entries.length;
    stems = null;
    index.addAll(batch.map(function (e, i) {
      entries.push(e);
      return { id: start + i, t: e.t, h: e.h || "", b: (e.b || "") + " " + (e.l || "") };
    }));
  };

  // What no place has as it was written is looked for as it may have been meant: a
  // compound by its parts, a slip by the words that are nearest, a sentence by its
  // words without the small ones. Numbers are never taken for others.
  var filler = new Set(fold(texts.filler).split(/\s+/));

  function isWord(word) {
    if (!stems) {
      stems = new Set(vocabulary);
      vocabulary.forEach(function (w) { var stem = stemOf(w); if (stem.length >= 3) stems.add(stem); });
    }
    return !filler.has(word) && (stems.has(word) || stems.has(stemOf(word)));
  }

  function partsOf(word) {
    for (var i = word.length - 3; i >= 3; i--) {
      if (isWord(word.slice(0, i)) && isWord(word.slice(i))) return [word.slice(0, i), word.slice(i)];
    }
    return null;
  }

  // distance is how many letters must be put in, taken out, replaced or exchanged
  // with their neighbour; more than limit are not counted.
  function distance(a, b, limit) {
    var before, last = [], row = [];
    for (var j = 0; j <= b.length; j++) row.push(j);
    for (var i = 1; i <= a.length; i++) {
      before = last;
      last = row;
      row = [i];
      var least = i;
      for (j = 1; j <= b.length; j++) {
        var same = a[i - 1] === b[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
        least = Math.min(least, row[j]);
      }
      if (least > limit) return limit + 1;
    }
    return row[b.length];
  }

  function nearest(word) {
    var limit = word.length < 4 || /\d/.test(word) ? 0 : word.length < 8 ? 1 : 2;
    var found = [];
    if (!limit) return found;
    stems.forEach(function (w) {
      if (w.length < 4 || Math.abs(w.length - word.length) > limit || /\d/.test(w)) return;
      var d = distance(word, w, limit);
      if (d > limit) return;
      if (d < limit) { // a nearer one
        limit = d;
        found = [];
      }
      found.push(w);
    });
    return found.slice(0, 5);
  }

  // meant finds the places that have most of the words: at least half of them. It
  // tells what was looked for in place of a word, and whether a place has all.
  function meant(query) {
    var words = (fold(query).match(/[\p{L}\p{N}]+/gu) || []).filter(function (w, i, all) { return !filler.has(w) && all.indexOf(w) === i; });
    var places = new Map();
    var instead = [];
    words.forEach(function (word) {
      var hits = index.search(word);
      if (!hits.length) {
        var parts = isWord(word) ? null : partsOf(word);
        var near = parts ? [] : nearest(word);
        hits = parts ? index.search(parts.join(" ")) : near.length ? index.search(near.join(" "), { combineWith: "OR" }) : [];
        if (hits.length) instead.push((parts || near.slice(0, 2)).join(parts ? " + " : ", "));
      }
      hits.forEach(function (h) {
        var place = places.get(h.id) || { id: h.id, terms: [], score: 0, words: 0 };
        place.words++;
        place.score += h.score;
        place.terms = place.terms.concat(h.terms);
        places.set(h.id, place);
      });
    });
    var hits = Array.from(places.values()).filter(function (p) { return p.words * 2 >= words.length; });
    hits.sort(function (a, b) { return b.words - a.words || b.score - a.score || a.id - b.id; });
    return { hits: hits, instead: instead, all: hits.length > 0 && hits[0].words === words.length };
  }

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
    var told = "";
    if (query && !hits.length) {
      var loose = meant(query);
      hits = loose.hits;
      if (!loose.all) told = texts.most;
      if (loose.instead.length) told = fill(texts.instead, "words", loose.instead.join(", ")) + (told ? " " + told : "");
    }
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
      : (chosen.length === 1 ? texts.one : fill(texts.many, "count", chosen.length)) + (told ? " " + told : "");
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
