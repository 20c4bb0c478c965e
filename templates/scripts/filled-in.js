// What the pages share that a meeting fills in (review.js, record.js): what is written
// is kept in this browser, where every window of the page finds it; it can be deleted
// and brought back, and it leaves as a file.
//
// page gives what is kept: state, the empty one, adopt (which takes over a kept one),
// show, and changed (after something was written).
var filledIn = function (main, t, where, page) {
  'use strict';
  var before = null, works = true;
  function one(sel) { return main.querySelector(sel); }
  function all(root, sel) { return Array.prototype.slice.call(root.querySelectorAll(sel)); }
  function fill(text, values) { return text.replace(/\{(\w+)\}/g, function (m, k) { return k in values ? values[k] : m; }); }
  function say(text) {
    var message = one('[data-message]');
    message.textContent = '';
    message.textContent = text;
  }
  // word is what the page calls a value of its radio buttons.
  function word(value) {
    var input = one('input[value="' + value + '"]');
    return input ? input.parentNode.textContent.trim() : value;
  }
  // single is a list in a file: of one, the one itself.
  function single(list) { return list.length > 1 ? list : list[0] || ''; }

  function read() {
    try { page.adopt(JSON.parse(localStorage.getItem(where))); } catch (e) { works = false; }
  }
  // write keeps the state, and tells whether it could.
  function write() {
    try { localStorage.setItem(where, JSON.stringify(page.state())); } catch (e) { works = false; }
    return works;
  }
  // keeps tells whether something would be kept: nothing is, before somebody writes.
  function keeps() {
    try { localStorage.setItem(where + ' ?', '1'); localStorage.removeItem(where + ' ?'); } catch (e) { works = false; }
    return works;
  }
  // watch is told what another window of the page keeps.
  function watch(told) {
    window.addEventListener('storage', function (e) { if (e.key === where || e.key === null) told(); });
  }
  // remember is called before all is replaced, which can be undone then.
  function remember() {
    before = JSON.stringify(page.state());
    one('[data-undo]').hidden = false;
  }
  one('[data-delete]').addEventListener('click', function () {
    remember();
    page.adopt(page.empty());
    try { localStorage.removeItem(where); } catch (e) { /* nothing is kept */ }
    page.show();
    say(t.deleted);
  });
  one('[data-undo]').addEventListener('click', function () {
    if (before) page.adopt(JSON.parse(before));
    before = null;
    one('[data-undo]').hidden = true;
    page.changed();
    page.show();
    say(t.undone);
  });

  function pad(n) { return (n < 10 ? '0' : '') + n; }
  function now() {
    var d = new Date(), off = -d.getTimezoneOffset(), sign = off < 0 ? '-' : '+';
    off = Math.abs(off);
    return d.getFullYear() + '-' + pad(d.getMonth() + 1) + '-' + pad(d.getDate()) + 'T' + pad(d.getHours()) + ':' + pad(d.getMinutes()) + ':' + pad(d.getSeconds()) +
      sign + pad(Math.floor(off / 60)) + ':' + pad(off % 60);
  }
  function save(name, text) {
    var a = document.createElement('a');
    a.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    a.download = name;
    document.body.appendChild(a);
    a.click();
    a.remove();
    setTimeout(function () { URL.revokeObjectURL(a.href); }, 60000);
    say(fill(t.saved, { file: name }));
  }
  // file reads a file that was saved before.
  function file(input, most, loaded) {
    input.addEventListener('change', function () {
      var chosen = input.files[0], reader = new FileReader();
      if (!chosen) return;
      if (chosen.size > most) { say(t.loadBad); return; }
      reader.onload = function () { input.value = ''; loaded(String(reader.result).replace(/^\ufeff/, '')); };
      reader.onerror = function () { say(t.loadBad); };
      reader.readAsText(chosen);
    });
  }
  return { one: one, all: all, fill: fill, say: say, word: word, single: single, read: read, write: write, keeps: keeps, watch: watch, remember: remember, now: now, save: save, file: file };
};
