// Takes down what a meeting decides while it goes on: outcomes, wordings, notes,
// minutes and actions. All is kept in this browser, so that the window that is
// projected shows a decision when another window takes it down, and leaves it as
// the file that `bestpractice decide` reads, or on paper.
(function () {
  'use strict';
  var main = document.querySelector('[data-projector]');
  if (!main) return;
  var data = JSON.parse(main.querySelector('[data-record-data]').textContent), t = data.texts;
  var it = filledIn(main, t, 'bestpractice-beslutninger ' + data.site + ' ' + data.meeting,
    { state: function () { return state; }, empty: empty, adopt: adopt, show: show, changed: changed });
  var one = it.one, all = it.all, fill = it.fill, say = it.say, word = it.word, single = it.single;
  var items = all(main, '.slide-item').map(function (el) {
    var d = el.dataset;
    return { el: el, key: d.key, proposal: d.proposal, item: d.item, hash: d.hash, edits: Number(d.edits) || 1, label: d.label, what: d.what,
      agreed: 'agreed' in d, missing: d.missing, open: !('decided' in d) };
  });
  var minutes = all(main, '[data-minutes]').map(function (el) { return { item: el.dataset.minutes, field: el.querySelector('[data-minutes-text]') }; });
  var actions = one('[data-actions]'), blank = one('[data-action]'), out = one('[data-print-out]');
  var state = empty();

  function empty() { return { decisions: {}, minutes: {}, actions: [] }; }
  function make(tag, text) {
    var e = document.createElement(tag);
    e.textContent = text;
    return e;
  }

  // ---- What is kept.
  function adopt(s) {
    state = empty();
    if (!s || typeof s !== 'object') return;
    items.forEach(function (i) {
      var d = (s.decisions || {})[i.key];
      if (!d || !i.open) return;
      if (d.hash !== i.hash) { say(fill(t.changed, { item: i.label })); return; }
      state.decisions[i.key] = { hash: i.hash, outcome: String(d.outcome || ''), texts: Array.isArray(d.texts) ? d.texts : [], note: String(d.note || '') };
    });
    minutes.forEach(function (m) { var text = (s.minutes || {})[m.item]; if (text) state.minutes[m.item] = String(text); });
    state.actions = (Array.isArray(s.actions) ? s.actions : []).map(function (a) {
      return { text: String(a.text || ''), party: String(a.party || ''), due: String(a.due || '') };
    });
  }
  function changed() {
    if (!it.write()) say(t.notKept);
    items.forEach(showOutcome);
    showEnd();
  }

  // ---- What is shown.
  function adopted(i, d) {
    return d.outcome === 'amended' ? d.texts.filter(function (x) { return x; }).join(' … ') : '';
  }
  function showOutcome(i) {
    var line = i.el.querySelector('[data-outcome-line]'), d = state.decisions[i.key];
    if (!i.open) return;
    line.textContent = '';
    line.classList.toggle('decided', !!(d && d.outcome));
    if (!d || !d.outcome) { line.textContent = t.none; return; }
    line.append(make('strong', fill(t.decided, { outcome: word(d.outcome) })));
    if (adopted(i, d)) line.append(make('span', ' ' + t.adopted + ': „' + adopted(i, d) + '“'));
    if (d.note) line.append(make('span', ' ' + d.note));
  }
  function showItem(i) {
    if (!i.open) return;
    var d = state.decisions[i.key] || { outcome: '', texts: [], note: '' };
    all(i.el, 'input[type=radio]').forEach(function (r) { r.checked = r.value === d.outcome; });
    i.el.querySelector('[data-note]').value = d.note;
    all(i.el, '[data-wording]').forEach(function (f) {
      var x = d.texts[Number(f.dataset.wording)];
      f.value = x === null || x === undefined ? f.dataset.proposed : x;
    });
    all(i.el, '[data-amended]').forEach(function (p) { p.hidden = d.outcome !== 'amended'; });
    showOutcome(i);
  }
  function showEnd() {
    var list = one('[data-overview]'), box = one('[data-agreed-list]');
    list.textContent = '';
    box.textContent = '';
    items.forEach(function (i) {
      if (!i.open) return;
      var d = state.decisions[i.key], li = document.createElement('li'), link = make('a', i.label + (i.what ? ' ' + i.what : ''));
      link.href = '#' + i.el.id;
      li.append(link, make('strong', d && d.outcome ? word(d.outcome) : t.none));
      list.append(li);
      if (i.agreed && !(d && d.outcome)) box.append(make('li', i.label + ' ' + i.what + '. ' + (i.missing ? fill(t.missing, { parties: i.missing }) : t.all) + '.'));
    });
    var settled = items.some(function (i) { return i.agreed; }) || !items.some(function (i) { return i.open; });
    if (!box.children.length) box.append(make('li', settled ? t.agreedSettled : t.agreedNone));
    one('[data-approve-agreed]').disabled = !waiting().length;
  }
  function waiting() { return items.filter(function (i) { return i.open && i.agreed && !(state.decisions[i.key] || {}).outcome; }); }
  function showAction(a) {
    var form = blank.cloneNode(true);
    form.hidden = false;
    form.removeAttribute('data-action');
    form.setAttribute('data-written', '');
    all(form, '[data-field]').forEach(function (f) { f.value = a[f.dataset.field] || ''; });
    actions.lastElementChild.before(form);
    return form;
  }
  function show() {
    items.forEach(showItem);
    minutes.forEach(function (m) { m.field.value = state.minutes[m.item] || ''; });
    all(actions, '[data-written]').forEach(function (f) { f.remove(); });
    state.actions.forEach(showAction);
    showEnd();
  }

  // ---- Taking down.
  items.forEach(function (i) {
    if (!i.open) return;
    i.el.addEventListener('input', function () {
      var chosen = i.el.querySelector('input[type=radio]:checked'), texts = [];
      for (var n = 0; n < i.edits; n++) texts.push(null);
      all(i.el, '[data-wording]').forEach(function (f) {
        if (f.value.trim() !== f.dataset.proposed.trim()) texts[Number(f.dataset.wording)] = f.value;
      });
      var d = { hash: i.hash, outcome: chosen ? chosen.value : '', texts: texts, note: i.el.querySelector('[data-note]').value };
      if (d.outcome || d.note) state.decisions[i.key] = d; else delete state.decisions[i.key];
      all(i.el, '[data-amended]').forEach(function (p) { p.hidden = d.outcome !== 'amended'; });
      changed();
    });
    i.el.querySelector('[data-clear]').addEventListener('click', function () {
      delete state.decisions[i.key];
      changed();
      showItem(i);
    });
  });
  minutes.forEach(function (m) {
    m.field.addEventListener('input', function () {
      if (m.field.value.trim()) state.minutes[m.item] = m.field.value; else delete state.minutes[m.item];
      changed();
    });
  });
  actions.addEventListener('input', function () {
    state.actions = all(actions, '[data-written]').map(function (form) {
      var a = {};
      all(form, '[data-field]').forEach(function (f) { a[f.dataset.field] = f.value; });
      return a;
    }).filter(function (a) { return a.text.trim(); });
    changed();
  });
  one('[data-more]').addEventListener('click', function () { showAction({}).querySelector('[data-field]').focus(); });
  one('[data-approve-agreed]').addEventListener('click', function () {
    var list = waiting();
    list.forEach(function (i) { state.decisions[i.key] = { hash: i.hash, outcome: 'approved', texts: [], note: (state.decisions[i.key] || {}).note || '' }; });
    changed();
    items.forEach(showItem);
    say(fill(t.agreedDone, { n: list.length }));
  });

  // ---- The file: see package decide.
  function decided() { return items.filter(function (i) { return i.open && (state.decisions[i.key] || {}).outcome; }); }
  function file() {
    return {
      format: data.format, site: data.site, meeting: data.meeting, saved: it.now(),
      decisions: decided().map(function (i) {
        var d = state.decisions[i.key], shown = data.shown[i.key];
        var o = { proposal: i.proposal, item: i.item, hash: d.hash, shown: { old: single(shown.old), new: single(shown.new) }, outcome: d.outcome };
        if (d.outcome === 'amended') o.texts = d.texts;
        o.note = d.note.trim();
        return o;
      }),
      minutes: minutes.filter(function (m) { return state.minutes[m.item]; }).map(function (m) { return { item: m.item, text: state.minutes[m.item].trim() }; }),
      actions: state.actions.map(function (a) {
        var o = { text: a.text.trim(), party: a.party };
        if (a.due.trim()) o.due = a.due.trim();
        return o;
      })
    };
  }
  // ready tells what is missing before the file can be read.
  function ready() {
    var f = file();
    if (!f.decisions.length && !f.minutes.length && !f.actions.length) { say(t.nothing); return null; }
    var unworded = decided().filter(function (i) { var d = state.decisions[i.key]; return d.outcome === 'amended' && !adopted(i, d); })[0];
    if (unworded) { say(fill(t.noWording, { item: unworded.label })); return null; }
    var alone = f.actions.filter(function (a) { return !a.party; })[0];
    if (alone) { say(fill(t.noParty, { text: alone.text })); return null; }
    return f;
  }
  one('[data-save]').addEventListener('click', function () {
    var f = ready();
    if (!f) return;
    var name = t.file + '-' + data.meeting + '.json', text = JSON.stringify(f, null, 2) + '\n';
    function keep() { it.save(name, text); }
    // Where somebody stands ready to write it, no file needs to be carried there.
    if (document.dispatchEvent(new CustomEvent('record', { cancelable: true, detail: { name: name, text: text, keep: keep } }))) keep();
  });
  it.file(one('#load'), 5000000, function (text) {
    var f = null;
    try { f = JSON.parse(text); } catch (x) { /* said below */ }
    if (!f || !Array.isArray(f.decisions)) return say(t.loadBad);
    if (f.site !== data.site || f.meeting !== data.meeting) return say(t.loadOther);
    it.remember();
    say('');
    var s = { decisions: {}, minutes: {}, actions: f.actions };
    f.decisions.forEach(function (d) { s.decisions[(d.proposal || '') + '/' + d.item] = d; });
    (f.minutes || []).forEach(function (m) { s.minutes[m.item] = m.text; });
    adopt(s);
    changed();
    show();
    if (!one('[data-message]').textContent) say(fill(t.loaded, { n: Object.keys(state.decisions).length }));
  });

  // ---- The minutes on paper.
  function list(title, entries) {
    if (!entries.length) return;
    var dl = document.createElement('dl');
    entries.forEach(function (e) { dl.append(make('dt', e[0]), make('dd', e[1])); });
    out.append(make('h2', title), dl);
  }
  one('[data-print]').addEventListener('click', function () {
    out.textContent = '';
    out.append(make('h1', data.title), make('p', t.draft));
    list(t.decisions, decided().map(function (i) {
      var d = state.decisions[i.key], said = word(d.outcome) + '.';
      if (adopted(i, d)) said += ' ' + t.adopted + ': „' + adopted(i, d) + '“.';
      return [i.label + ' ' + i.what, said + (d.note ? ' ' + d.note : '')];
    }));
    list(t.minutes, minutes.filter(function (m) { return state.minutes[m.item]; }).map(function (m) { return [m.item, state.minutes[m.item]]; }));
    list(t.actions, state.actions.map(function (a) {
      var option = all(blank, 'option').filter(function (o) { return o.value === a.party; })[0];
      return [option ? option.textContent : '', a.text + (a.due ? ' (' + a.due + ')' : '')];
    }));
    out.hidden = false;
    document.documentElement.classList.add('printing-minutes');
    window.print();
  });
  window.addEventListener('afterprint', function () {
    out.hidden = true;
    document.documentElement.classList.remove('printing-minutes');
  });

  it.read();
  show();
  // Another window of the same meeting: what it takes down is shown here.
  it.watch(function () { it.read(); show(); });
})();
