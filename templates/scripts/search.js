// The search page. It loads of the index what a query needs: a stretch of the
// vocabulary for each word, the places of those words, and the texts of the first
// hits. They come as classic scripts that call bestpracticeIndex, so that it works
// from a folder of files too. Without this script the page lists everything instead.
(function () {
  "use strict";
  var box = document.getElementById("search");
  var block = document.getElementById("search-data");
  if (!box || !block) return;
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
  var asked = 0; // the last query that was sent out
  var found = null; // what was found
  var showing = 0; // the last time that the list was filled
  var near = 40; // how many files of the vocabulary are looked through for a word
  var budget = 32; // how many files of places a query loads, one a word at least

  // --- Numbers: a digit of the first half ends one, the others go on.
  var endings = 46, ongoing = 45;
  function numbers(text) {
    var at = 0;
    function digit() {
      var c = text.charCodeAt(at++);
      return c - (c < 92 ? 35 : 36); // all from # to ~ but \
    }
    function next() {
      for (var n = 0, by = 1; ; by *= ongoing) {
        var d = digit();
        n += d * by;
        if (d < endings) return n;
      }
    }
    return { more: function () { return at < text.length; }, digit: digit, next: next };
  }

  // Parts of the site: the ids of their entries follow on one another.
  var total = 0;
  data.parts.forEach(function (p) {
    var sizes = numbers(p.sizes), entries = 0;
    p.from = total;
    p.starts = []; // the first entries of its files
    while (sizes.more()) { p.starts.push(entries); entries += sizes.next(); }
    total += p.count;
  });

  // --- The files of the index.
  var came = {}, coming = {};
  window.bestpracticeIndex = function (name, value) { came[name] = value; };

  function file(name) {
    return coming[name] || (coming[name] = new Promise(function (done) {
      var s = document.createElement("script");
      s.src = data.dir + name + ".js";
      s.onload = function () { done(came[name]); };
      s.onerror = function () { status.textContent = texts.broken; delete coming[name]; done(null); };
      document.head.appendChild(s);
    }));
  }

  function entry(id) {
    var p = data.parts.filter(function (x) { return id >= x.from; }).pop();
    var n = p.starts.length - 1;
    while (p.starts[n] > id - p.from) n--;
    return file(p.name + "/" + n).then(function (entries) { return entries && entries[id - p.from - p.starts[n]]; });
  }

  // --- Words. æ, ø and å may be written ae, oe and aa; accents do not count. The
  // generator folds the texts likewise.
  function fold(term) {
    return term.normalize("NFC").toLowerCase().replace(/æ/g, "ae").replace(/ø/g, "oe").replace(/å/g, "aa")
      .normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }
  function wordsOf(text) {
    return (fold(text).match(/[\p{L}\p{N}]+/gu) || []).map(function (w) { return w.slice(0, 64); })
      .filter(function (w, i, all) { return all.indexOf(w) === i; });
  }
  // A word is found by its beginning; "dosispakning" and "dosispakningen" meet
  // because the ending of the longer one is taken off.
  function stemOf(f) { return f.replace(/(erne|ernes|ene|enes|ens|ets|en|et|er|es|e|s)$/, ""); }
  function rootOf(word) {
    var stem = stemOf(word);
    return stem.length >= 4 ? stem : word;
  }
  function isNumber(word) { return /^\p{N}+$/u.test(word); }
  var filler = new Set(wordsOf(texts.filler));

  // --- The vocabulary: sorted, each word as what it shares with the one before it,
  // the rest, and a letter for how common it is; "!" begins the next file of places.
  var read = {};
  function vocabulary(n) {
    return read[n] || (read[n] = file("words-" + n).then(function (v) {
      var out = [], places = v ? v.first : 0, at = 0, word = "", m;
      var pattern = /(!?)([0-9a-z])([^A-Z]*)([A-Z])/g;
      while (v && (m = pattern.exec(v.words))) {
        if (m[1]) { places++; at = 0; }
        word = word.slice(0, parseInt(m[2], 36)) + m[3];
        out.push({ word: word, common: m[4].charCodeAt(0) - 65, file: places, at: at++ });
      }
      return out;
    }));
  }

  // stretch is the files that words with a beginning stand in.
  function stretch(prefix) {
    var out = [], words = data.words;
    for (var n = 0; n < words.length; n++) {
      var before = n + 1 < words.length && words[n + 1] <= prefix;
      if (!before && (words[n] <= prefix || words[n].indexOf(prefix) === 0)) out.push(n);
    }
    return out;
  }
  function beginning(prefix) {
    return Promise.all(stretch(prefix).slice(0, near).map(vocabulary)).then(function (parts) {
      return [].concat.apply([], parts).filter(function (w) { return w.word.indexOf(prefix) === 0; });
    });
  }

  // forms are the words of the index that a word stands for; a number only itself.
  function forms(word) {
    if (isNumber(word)) return beginning(word).then(function (all) { return all.filter(function (w) { return w.word === word; }); });
    return beginning(rootOf(word));
  }

  // What no place has as it was written is looked for as it may have been meant: a
  // compound by its parts, a slip by the words that are nearest, a sentence by its
  // words without the small ones. Numbers are never taken for others.
  function isWord(word) {
    if (filler.has(word)) return Promise.resolve(false);
    var stem = stemOf(word);
    return beginning(stem.length >= 3 ? stem : word).then(function (all) {
      return all.some(function (w) { return w.word === word || w.word === stem || stemOf(w.word) === word || stemOf(w.word) === stem; });
    });
  }

  // partsOf cuts a compound in two words, the first as long as can be.
  function partsOf(word, end) {
    if (end === undefined) end = word.length - 3;
    if (end < 3) return Promise.resolve(null);
    return isWord(word.slice(0, end)).then(function (is) { return is && isWord(word.slice(end)); }).then(function (both) {
      return both ? [word.slice(0, end), word.slice(end)] : partsOf(word, end - 1);
    });
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

  // nearest are the words that a slip may have been: of the whole vocabulary where it
  // is small, else of those that begin alike. One file at a time, so that the page
  // answers meanwhile.
  function nearest(word) {
    var limit = word.length < 4 || /\p{N}/u.test(word) ? 0 : word.length < 8 ? 1 : 2;
    var out = [], files = [];
    if (!limit) return Promise.resolve(out);
    for (var n = 0; n < 4; n++) {
      files = stretch(word.slice(0, n));
      if (files.length <= near) break;
    }
    function take(w) {
      if (w.length < 4 || Math.abs(w.length - word.length) > limit || /\p{N}/u.test(w) || filler.has(w)) return;
      var d = distance(word, w, limit);
      if (d > limit) return;
      if (d < limit) { // a nearer one
        limit = d;
        out = [];
      }
      if (out.indexOf(w) < 0) out.push(w);
    }
    return files.slice(0, near).reduce(function (before, n) {
      return before.then(function () { return vocabulary(n); }).then(function (all) {
        return new Promise(function (done) {
          setTimeout(function () {
            all.forEach(function (w) { take(w.word); take(stemOf(w.word)); });
            done();
          });
        });
      });
    }, Promise.resolve()).then(function () { return out.slice(0, 5); });
  }

  // --- Places.
  var worth = [1, 1.6, 3, 4]; // once or more in a text, in a heading, in a title

  // count adds the places of a word, each with what it is worth there. Of a word that more
  // than a quarter of a part's entries have, four in a digit tell whether they have it in
  // one of the two usual places or not at all, before those that have it elsewhere.
  function count(text, worthOf, scores) {
    var all = numbers(text);
    function add(id, where) { scores[id] = Math.max(scores[id], worthOf * worth[where]); }
    while (all.more()) {
      var p = data.parts[all.next()], left = all.next();
      if (left * 4 > p.count) {
        var usual = all.digit();
        for (var i = 0, four = 0; i < p.count; i++) {
          four = i % 4 ? Math.floor(four / 3) : all.digit();
          if (four % 3) add(p.from + i, four % 3 === 1 ? usual >> 2 : usual & 3);
        }
        left = all.next();
      }
      for (var id = p.from - 1; left > 0; left--) {
        var n = all.next();
        id += (n >> 2) + 1;
        add(id, n & 3);
      }
    }
  }

  // scoresOf tells what each entry is worth for a word, of which the index has forms;
  // 0 is no place. The nearest form counts most, and of those that stand in too many
  // files the most common.
  function scoresOf(word, all, files) {
    var scores = new Float64Array(total), chosen = [];
    all.sort(function (a, b) { return (b.word === word) - (a.word === word) || b.common - a.common; });
    all = all.filter(function (w) {
      if (chosen.indexOf(w.file) < 0 && chosen.length < files) chosen.push(w.file);
      return chosen.indexOf(w.file) >= 0;
    });
    return Promise.all(chosen.map(function (n) { return file("places-" + n); })).then(function (places) {
      all.forEach(function (w) {
        var text = (places[chosen.indexOf(w.file)] || [])[w.at];
        var close = Math.min(1, word.length / w.word.length);
        if (text) count(text, close * Math.log(1 + total / Math.pow(2, w.common)), scores);
      });
      return scores;
    });
  }
  function scoresFor(word, files) { return forms(word).then(function (all) { return scoresOf(word, all, files); }); }
  function some(scores) { return scores.some(function (s) { return s > 0; }); }

  // together are the entries that have at least so many of the words; those that have
  // more of them count more.
  function together(scores, least) {
    var out = new Float64Array(total);
    for (var id = 0; id < total; id++) {
      var words = 0, sum = 0;
      for (var i = 0; i < scores.length; i++) {
        if (scores[i][id] > 0) { words++; sum += scores[i][id]; }
      }
      if (words && words >= least) out[id] = words * 1000 + sum;
    }
    return out;
  }

  // find looks for what has all words of a query, and where nothing has, for what was
  // meant: places with at least half of them. It tells what was looked for in place of
  // a word, and whether a place has all.
  function find(query) {
    var all = wordsOf(query);
    var telling = all.filter(function (w) { return !filler.has(w); });
    var words = telling.length ? telling : all;
    var files = Math.max(1, Math.floor(budget / words.length));
    var marked = words.map(rootOf), instead = [];
    return Promise.all(words.map(function (w) { return scoresFor(w, files); })).then(function (scores) {
      var hits = together(scores, words.length);
      if (!words.length || some(hits)) return { query: query, scores: hits, words: marked, told: "" };
      // In a sentence one word more or less does not matter.
      var enough = words.length > 3 && some(together(scores, words.length / 2));
      return Promise.all(words.map(function (word, i) { return enough || some(scores[i]) ? scores[i] : meant(word); })).then(function (scores) {
        var hits = together(scores, words.length / 2), most = 0;
        hits.forEach(function (s) { most = Math.max(most, Math.floor(s / 1000)); });
        var told = [];
        if (instead.length && most) told.push(fill(texts.instead, "words", instead.join(", ")));
        if (most && most < words.length) told.push(texts.most);
        return { query: query, scores: hits, words: marked, told: told.join(" ") };
      });
    });

    function meant(word) {
      return isWord(word).then(function (is) { return is ? null : partsOf(word); }).then(function (parts) {
        if (parts) return Promise.all(parts.map(function (p) { return scoresFor(p, files); })).then(function (scores) { return use(parts, " + ", together(scores, 2)); });
        return nearest(word).then(function (slips) {
          return Promise.all(slips.map(function (w) { return scoresFor(w, 4); })).then(function (scores) { return use(slips, ", ", together(scores, 1)); });
        });
      });
    }
    function use(words, sign, scores) {
      if (some(scores)) {
        instead.push(words.slice(0, 2).join(sign));
        marked = marked.concat(words.map(rootOf));
      }
      return scores.map(function (s) { return s % 1000; });
    }
  }

  // --- What is shown.
  function element(name, className, text) {
    var e = document.createElement(name);
    if (className) e.className = className;
    if (text) e.textContent = text;
    return e;
  }

  // excerpt is the text around the first word that was found, the words marked.
  function excerpt(text, words) {
    var p = element("p");
    if (!text) return p;
    var hits = [];
    var pattern = /[\p{L}\p{N}]+/gu;
    var m;
    while ((m = pattern.exec(text)) && hits.length < 200) {
      var f = fold(m[0]);
      if (words.some(function (w) { return isNumber(w) ? f === w : f.indexOf(w) === 0; })) hits.push([m.index, m.index + m[0].length]);
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

  function result(e, words) {
    var li = element("li");
    var a = element("a", "", e.t);
    a.href = data.root + e.u;
    li.append(a);
    if (e.x) li.append(" ", element("span", "label", texts.example));
    var where = [e.h, e.l].filter(Boolean);
    if (where.length) li.append(element("p", "where", where.join(" · ")));
    if (e.b) li.append(excerpt(e.b, words));
    return li;
  }

  function fill(text, name, value) { return text.replace("{" + name + "}", value); }

  // best are the ids that are worth most, of the parts that are chosen.
  function best(scores, on, n) {
    var ids = [], all = 0;
    data.parts.forEach(function (p) {
      if (!on[p.scope]) return;
      for (var id = p.from; id < p.from + p.count; id++) {
        if (!scores[id]) continue;
        all++;
        if (ids.length === n && scores[ids[n - 1]] >= scores[id]) continue;
        var at = ids.length;
        while (at > 0 && scores[ids[at - 1]] < scores[id]) at--;
        ids.splice(at, 0, id);
        if (ids.length > n) ids.pop();
      }
    });
    return { ids: ids, all: all };
  }

  // show fills the list: the first hit as soon as its text is there, the others after it.
  // done is called when all of them stand.
  function show(done) {
    var mine = found, turn = ++showing, counts = {}, on = {};
    data.parts.forEach(function (p) {
      for (var id = p.from; id < p.from + p.count; id++) if (mine.scores[id]) counts[p.scope] = (counts[p.scope] || 0) + 1;
    });
    boxes.forEach(function (b) {
      on[b.value] = b.checked;
      box.querySelector('[data-count="' + b.value + '"]').textContent = mine.query ? "(" + (counts[b.value] || 0) + ")" : "";
    });
    var chosen = best(mine.scores, on, shown);
    var stand = 0;
    function next() {
      if (turn !== showing || stand >= chosen.ids.length) return;
      return entry(chosen.ids[stand]).then(function (e) {
        if (turn !== showing) return;
        var li = e ? result(e, mine.words) : element("li");
        if (list.children[stand]) list.replaceChild(li, list.children[stand]);
        else list.append(li);
        if (!stand) chosen.ids.forEach(entry); // those that follow come together
        stand++;
        return next();
      });
    }
    Promise.resolve(next()).then(function () {
      if (turn !== showing) return;
      while (list.children.length > chosen.ids.length) list.lastChild.remove();
      list.setAttribute("aria-busy", "false");
      if (done) done();
    });
    more.hidden = chosen.all <= shown;
    status.textContent = !mine.query ? "" : chosen.all === 0 ? fill(texts.none, "query", mine.query)
      : (chosen.all === 1 ? texts.one : fill(texts.many, "count", chosen.all)) + (mine.told ? " " + mine.told : "");
    elsewhere.replaceChildren();
    // The counts beside the boxes tell of other places; only where nothing is
    // found in the chosen ones, the way there is offered as well.
    boxes.forEach(function (b) {
      if (chosen.all || b.checked || !counts[b.value]) return;
      var button = element("button", "", texts[b.value] + " (" + counts[b.value] + ")");
      button.type = "button";
      button.addEventListener("click", function () { b.checked = true; restart(); field.focus(); });
      elsewhere.append(button);
    });
    elsewhere.hidden = !elsewhere.childNodes.length;
    if (!elsewhere.hidden) elsewhere.prepend(texts.elsewhere, " ");
  }

  // Enter leads on to the only place that has what was asked for; where there is a
  // choice, or something else was found, a keyboard on the screen makes room for it.
  var entered = false;
  function enter() {
    if (!entered) return;
    entered = false;
    var hits = list.querySelectorAll("a");
    if (hits.length === 1 && !found.told) hits[0].click();
    else if (window.matchMedia("(pointer: coarse)").matches) field.blur();
  }

  function restart() {
    shown = step;
    var mine = ++asked;
    find(field.value.trim()).then(function (answer) {
      if (mine !== asked) return;
      found = answer;
      show(enter);
    });
  }

  var timer;
  field.addEventListener("keydown", function (e) {
    if (e.key !== "Enter" || e.isComposing) return;
    clearTimeout(timer);
    entered = true;
    restart();
  });
  field.addEventListener("input", function () {
    entered = false;
    list.setAttribute("aria-busy", "true");
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
    show(function () {
      var next = list.children[first];
      if (next) next.querySelector("a").focus();
    });
  });

  document.getElementById("search-contents").hidden = true;
  box.hidden = false;
  try { field.value = decodeURIComponent(location.hash.slice(1)); } catch (e) { field.value = ""; }
  if (field.value) restart();
  field.focus();
})();
