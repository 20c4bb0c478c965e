// The review: answers are kept in this browser, under the site and the meeting,
// each with the hash of what it answers; they leave it as a file, as copied text
// or as a mail. The page works without this script as a form to print.
//
// What is kept is the JSON of the answers (see package collect), but for
// answers whose item was changed (stale) or is gone: they are kept beside.
(function () {
  'use strict';
  var main = document.querySelector('[data-review]');
  if (!main) return;
  var data = JSON.parse(main.querySelector('[data-review-data]').textContent);
  var t = data.texts;
  var it = filledIn(main, t, 'bestpractice-svar ' + data.site + ' ' + data.meeting,
    { state: function () { return state; }, empty: empty, adopt: adopt, show: show, changed: changed });
  var one = it.one, all = it.all, fill = it.fill, say = it.say, word = it.word, single = it.single;
  var items = all(main, '.item').map(function (el) {
    return { el: el, key: el.dataset.key, proposal: el.dataset.proposal || '', item: el.dataset.item, hash: el.dataset.hash,
      guide: el.dataset.guide, version: el.dataset.version, section: el.dataset.section, edits: Number(el.dataset.edits) || 1,
      change: el.dataset.kind !== 'question', label: el.dataset.label, what: el.dataset.what };
  });
  var byKey = {};
  items.forEach(function (i) { byKey[i.key] = i; });
  var part = one('#part'), person = one('#your-name');
  var steps = [one('#start')].concat(items.map(function (i) { return i.el; }), one('#other') || [], [one('#end')]);
  var places = all(main, '[data-remarks]').map(function (el) {
    return { el: el, guide: el.dataset.guide, version: el.dataset.version, section: el.dataset.section, title: el.dataset.title, box: el.querySelector('[data-remark-forms]') };
  });
  var blank = places.length ? places[0].box.querySelector('[data-remark]').cloneNode(true) : null;
  var at = 0, stepped = true;

  // ---- What is kept.
  function empty() { return { party: '', name: '', final: false, answers: {}, stale: {}, rest: [], remarks: [] }; }
  var state = empty();

  // adopt takes over a kept state; what it answers may have changed since.
  function adopt(s) {
    if (!s || typeof s !== 'object') return;
    state = empty();
    state.party = String(s.party || '');
    state.name = String(s.name || '');
    state.final = s.final === true;
    [s.stale, s.answers].forEach(function (group) {
      Object.keys(group || {}).forEach(function (k) { put(k, group[k]); });
    });
    state.rest = (Array.isArray(s.rest) ? s.rest : []).filter(function (k) { return state.answers[k]; });
    state.remarks = remarksIn(s);
  }
  function remarksIn(s) {
    return (Array.isArray(s.remarks) ? s.remarks : []).filter(function (r) { return r && typeof r === 'object'; }).map(function (r) {
      var out = {};
      ['guide', 'version', 'section', 'quote', 'comment', 'wording'].forEach(function (k) { out[k] = String(r[k] || ''); });
      return out;
    });
  }
  // list is a wording for each place of a change, as a sheet may hold one or several.
  function list(w) { return (Array.isArray(w) ? w : [w || '']).map(String); }
  function joined(ws) { return ws.filter(Boolean).join(' … '); }
  // put files an answer where it belongs: with the others, or beside them.
  function put(key, a) {
    a = { hash: String(a.hash || ''), answer: String(a.answer || ''), comment: String(a.comment || ''), wording: list(a.wording), label: String(a.label || key) };
    var i = byKey[key];
    if (i && a.hash === i.hash) { state.answers[key] = a; delete state.stale[key]; }
    else state.stale[key] = a;
  }
  function answered(i) { return !!(state.answers[i.key] && state.answers[i.key].answer); }
  function left() { return items.filter(function (i) { return !answered(i); }).length; }

  // ---- What is shown.
  function field(i, name) { return i.el.querySelector('[data-' + name + ']'); }
  function show() {
    part.value = state.party;
    if (part.selectedIndex < 0) part.value = '';
    person.value = state.name;
    items.forEach(showItem);
    one('[data-final]').checked = state.final;
    showGone();
    showRemarks();
    showEnd();
  }
  function wordings(i) { return all(i.el, '[data-wording]'); }
  function wordingOf(i) {
    var out = [];
    for (var n = 0; n < i.edits; n++) out.push('');
    wordings(i).forEach(function (f) { out[Number(f.dataset.wording)] = f.value; });
    return out;
  }
  function showItem(i) {
    var a = state.answers[i.key] || { answer: '', comment: '', wording: [] };
    all(i.el, 'input[type=radio]').forEach(function (r) { r.checked = r.value === a.answer; });
    field(i, 'comment').value = a.comment;
    wordings(i).forEach(function (f) { f.value = a.wording[Number(f.dataset.wording)] || ''; });
    i.el.querySelector('.say').open = !!(a.comment || joined(a.wording));
    i.el.classList.toggle('answered', !!a.answer);
    warn(i);
    var box = field(i, 'stale'), old = state.stale[i.key];
    box.hidden = !old;
    box.textContent = '';
    if (!old) return;
    line(box, fill(t.stale, { answer: word(old.answer) || t.none }));
    if (old.comment) line(box, t.comment + ': ' + old.comment);
    if (joined(old.wording)) line(box, t.wording + ': ' + joined(old.wording));
    var b = document.createElement('button');
    b.type = 'button';
    b.textContent = t.staleUse;
    b.addEventListener('click', function () {
      old.hash = i.hash;
      put(i.key, old);
      changed();
      showItem(i);
    });
    box.appendChild(b);
  }
  function line(box, text) {
    var p = document.createElement('p');
    p.textContent = text;
    box.appendChild(p);
  }
  // showGone lists answers to what the meeting no longer decides.
  function showGone() {
    var box = one('[data-gone]');
    box.textContent = '';
    var gone = Object.keys(state.stale).filter(function (k) { return !byKey[k]; });
    box.hidden = !gone.length;
    if (!gone.length) return;
    line(box, t.gone);
    gone.forEach(function (k) { var a = state.stale[k]; line(box, k.replace(/^[\/@]/, '').replace(/\//g, ' ') + ': ' + [word(a.answer), a.comment, joined(a.wording)].filter(Boolean).join(' · ')); });
  }
  function showEnd() {
    var n = left(), total = items.length;
    one('[data-left]').textContent = n === 0 ? fill(t.done, { total: total }) : fill(n === 1 ? t.leftOne : t.left, { n: n, total: total });
    one('[data-rest]').disabled = !items.some(function (i) { return i.change && !answered(i); });
    one('[data-rest-undo]').hidden = !state.rest.length;
    var list = one('[data-overview]');
    list.textContent = '';
    items.forEach(function (i) {
      var a = state.answers[i.key], li = document.createElement('li');
      var link = document.createElement('a');
      link.href = '#' + i.el.id;
      // The id of a question of the agenda says nothing to a reader.
      var asked = i.el.dataset.item && !i.el.dataset.proposal && i.what;
      link.textContent = asked || i.label + (i.what ? ' ' + i.what : '');
      var s = document.createElement('strong');
      s.textContent = a && a.answer ? word(a.answer) : t.none;
      if (!(a && a.answer)) s.dataset.none = '';
      li.append(link, s);
      var notes = a ? [a.comment && t.hasComment, joined(a.wording) && t.hasWording].filter(Boolean).join(', ') : '';
      if (notes) { var d = document.createElement('span'); d.className = 'note'; d.textContent = notes; li.append(d); }
      list.append(li);
    });
    if (state.remarks.length) {
      var other = document.createElement('li'), to = document.createElement('a');
      to.href = '#other';
      to.textContent = fill(t.remarks, { n: state.remarks.length });
      other.append(to);
      list.append(other);
    }
    one('[data-bar]').value = total - n;
    one('[data-place]').textContent = at > 0 && at <= items.length && stepped
      ? fill(t.place, { n: at, total: total, left: n })
      : one('[data-left]').textContent;
    one('#answer-text').value = Object.keys(state.answers).length + state.remarks.length ? asText() : '';
  }
  function changed() {
    if (!it.write()) one('[data-kept]').textContent = t.notKept;
    showEnd();
  }

  // ---- One at a time.
  function go(n, quiet) {
    at = Math.max(0, Math.min(steps.length - 1, n));
    main.classList.toggle('stepped', stepped);
    main.dataset.place = at === 0 ? 'start' : at === steps.length - 1 ? 'end' : 'item';
    all(main, '.current').forEach(function (e) { e.classList.remove('current'); });
    for (var e = steps[at]; e && e !== main; e = e.parentElement) e.classList.add('current');
    var proposal = steps[at].closest('.review-proposal');
    if (stepped && proposal) {
      var reason = proposal.querySelector('.reason');
      if (reason) reason.open = proposal.querySelector('.item') === steps[at];
    }
    main.style.setProperty('--nav', one('[data-review-nav]').offsetHeight + 'px');
    one('[data-previous]').disabled = at === 0;
    one('[data-next]').disabled = at === steps.length - 1;
    showEnd();
    if (quiet) return;
    var head = steps[at].querySelector('h4, h1, h2');
    head.setAttribute('tabindex', '-1');
    head.focus({ preventScroll: true });
    if (stepped) window.scrollTo(0, Math.max(0, main.getBoundingClientRect().top + window.scrollY - 8));
    else steps[at].scrollIntoView();
  }
  function stepOf(hash) {
    var id = '';
    try { id = decodeURIComponent(hash.slice(1)); } catch (e) { /* no address of ours */ }
    return steps.findIndex(function (s) { return s.id === id; });
  }
  // The address says which step is shown, so that "back" goes back a step.
  function move(n) {
    say('');
    n = Math.max(0, Math.min(steps.length - 1, n));
    if (location.hash === '#' + steps[n].id) go(n);
    else location.hash = steps[n].id;
  }
  window.addEventListener('hashchange', function () {
    var n = location.hash ? stepOf(location.hash) : 0;
    if (n >= 0) go(n);
  });
  one('[data-next]').addEventListener('click', function () { move(at + 1); });
  one('[data-previous]').addEventListener('click', function () { move(at - 1); });
  one('[data-begin]').addEventListener('click', function (e) {
    e.preventDefault();
    var first = items.findIndex(function (i) { return !answered(i); });
    move(first < 0 ? steps.length - 1 : first + 1);
  });
  var mode = one('[data-mode]'), modeAll = mode.textContent;
  mode.addEventListener('click', function () {
    stepped = !stepped;
    mode.textContent = stepped ? modeAll : mode.dataset.single;
    if (!stepped) all(main, '.reason').forEach(function (r) { r.open = true; });
    go(at);
  });
  var keys = one('[data-keys]');
  try { keys.checked = localStorage.getItem('bestpractice-keys') !== 'off'; } catch (e) { /* not kept */ }
  keys.addEventListener('change', function () {
    try { localStorage.setItem('bestpractice-keys', keys.checked ? 'on' : 'off'); } catch (e) { /* not kept */ }
  });
  document.addEventListener('keydown', function (e) {
    if (!keys.checked || e.altKey || e.ctrlKey || e.metaKey || e.defaultPrevented) return;
    var f = e.target;
    if (f.isContentEditable || /^(input|select|textarea)$/i.test(f.tagName) && !/^(radio|checkbox|button)$/i.test(f.type)) return;
    if (e.key === 'n') move(at + 1);
    if (e.key === 'p') move(at - 1);
  });

  // ---- Answering.
  // A finger that approves goes on by itself: nothing more is to be said. Who chooses
  // by keys, or answers otherwise, may want to say why; and who has not seen the end of
  // what is asked stays at it.
  var tapped = false;
  function seen(i) {
    var answer = i.el.querySelector('.answer'), top = answer.getBoundingClientRect().top;
    return Array.prototype.every.call(i.el.children, function (e) {
      return !(e.compareDocumentPosition(answer) & Node.DOCUMENT_POSITION_FOLLOWING) || e.getBoundingClientRect().bottom <= top + 8;
    });
  }
  function onward(i, answer) {
    if (!tapped || !stepped || answer !== 'godkend' && answer !== 'ja' || !seen(i)) return;
    setTimeout(function () { if (steps[at] === i.el && answered(i)) move(at + 1); }, 350);
  }
  main.addEventListener('pointerdown', function (e) { tapped = !!e.target.closest('.choices label'); });
  main.addEventListener('keydown', function () { tapped = false; });

  items.forEach(function (i) {
    i.el.addEventListener('input', function (e) {
      var checked = i.el.querySelector('input[type=radio]:checked');
      var a = { hash: i.hash, answer: checked ? checked.value : '', comment: field(i, 'comment').value, wording: wordingOf(i), label: i.label };
      if (a.answer || a.comment || joined(a.wording)) { state.answers[i.key] = a; } else delete state.answers[i.key];
      state.rest = state.rest.filter(function (k) { return k !== i.key; });
      i.el.classList.toggle('answered', !!a.answer);
      warn(i);
      changed();
      if (e.target.type === 'radio') onward(i, a.answer);
    });
    field(i, 'clear').addEventListener('click', function () {
      delete state.answers[i.key];
      changed();
      showItem(i);
    });
  });
  part.addEventListener('change', function () { state.party = part.value; say(''); changed(); });
  one('[data-final]').addEventListener('change', function (e) { state.final = e.target.checked; changed(); });
  person.addEventListener('input', function () { state.name = person.value; changed(); });

  // warn says what would keep the answers from being received: package collect
  // refuses texts with markup and what looks like a CPR number.
  function warn(i) {
    [field(i, 'comment')].concat(wordings(i)).forEach(warnOf);
  }
  function warnOf(f) {
    var bad = badText(f.value), p = f.nextElementSibling;
    if (!p) {
      p = document.createElement('span');
      p.className = 'warning small';
      p.setAttribute('role', 'alert');
      if (f.id) p.id = f.id + '-advarsel';
      f.after(p);
    }
    if (p.textContent !== bad) p.textContent = bad;
    if (bad && f.id) f.setAttribute('aria-describedby', p.id); else f.removeAttribute('aria-describedby');
  }
  function badText(s) {
    var m = /(?:^|[^0-9A-Za-z_])(\d\d)(\d\d)\d\d[-\u2010\u2011\u2013\u00a0\u202f ]?\d{4}(?![0-9A-Za-z_])/.exec(s);
    if (m && m[1] >= '01' && m[1] <= '31' && m[2] >= '01' && m[2] <= '12') return t.cpr;
    return /<[A-Za-z\/!?]/.test(s) ? t.markup : '';
  }

  one('[data-rest]').addEventListener('click', function () {
    var n = 0;
    items.forEach(function (i) {
      if (!i.change || answered(i)) return;
      var a = state.answers[i.key] || { comment: '', wording: [] };
      state.answers[i.key] = { hash: i.hash, answer: 'godkend', comment: a.comment, wording: a.wording, label: i.label };
      state.rest.push(i.key);
      n++;
    });
    changed();
    items.forEach(showItem);
    say(n ? fill(t.restDone, { n: n }) : t.restNone);
    if (n) one('[data-rest-undo]').focus();
  });
  one('[data-rest-undo]').addEventListener('click', function () {
    state.rest.forEach(function (k) {
      var a = state.answers[k];
      if (a && (a.comment || joined(a.wording))) a.answer = ''; else delete state.answers[k];
    });
    state.rest = [];
    changed();
    items.forEach(showItem);
    say(t.undone);
    one('[data-rest]').focus();
  });

  // ---- Remarks on what no item is about.
  function ofPlace(p, r) { return r.guide === p.guide && r.version === p.version && r.section === p.section; }
  function showRemarks() {
    places.forEach(function (p) {
      all(p.box, '[data-remark]').forEach(function (f) { f.remove(); });
      var mine = state.remarks.filter(function (r) { return ofPlace(p, r); });
      (mine.length ? mine : [{}]).forEach(function (r) { addForm(p, r); });
      count(p, mine.length);
    });
  }
  function count(p, n) { p.el.querySelector('[data-remark-count]').textContent = n ? '(' + n + ')' : ''; }
  function addForm(p, r) {
    var form = blank.cloneNode(true);
    all(form, '[data-field]').forEach(function (f) { f.value = r[f.dataset.field] || ''; });
    p.box.querySelector('[data-more]').parentNode.before(form);
    form.addEventListener('input', function () {
      all(form, '[data-field]').forEach(function (f) { if (f.dataset.field !== 'quote') warnOf(f); });
      keepRemarks(p);
    });
    form.querySelector('[data-take]').addEventListener('click', function () {
      if (!passage || passage.place !== p) { say(t.noPassage); return; }
      form.querySelector('[data-field=quote]').value = passage.words;
      keepRemarks(p);
      form.querySelector('[data-field=comment]').focus();
    });
    return form;
  }
  // keepRemarks takes over what stands in the forms of a section.
  function keepRemarks(p) {
    var mine = all(p.box, '[data-remark]').map(function (form) {
      var r = { guide: p.guide, version: p.version, section: p.section };
      all(form, '[data-field]').forEach(function (f) { r[f.dataset.field] = f.value; });
      return r;
    }).filter(function (r) { return r.comment.trim() || r.wording.trim(); });
    state.remarks = state.remarks.filter(function (r) { return !ofPlace(p, r); }).concat(mine);
    count(p, mine.length);
    changed();
  }
  // What is marked is remembered: a button takes the mark away on a phone.
  var passage = null;
  document.addEventListener('selectionchange', function () {
    var s = window.getSelection();
    if (!s || s.isCollapsed || !s.rangeCount) return;
    var at = s.getRangeAt(0).commonAncestorContainer, el = at.nodeType === 1 ? at : at.parentElement;
    var text = el && el.closest('[data-passage]');
    if (!text || !main.contains(text)) return;
    var words = String(s).replace(/\s+/g, ' ').trim(), of = text.closest('.item') || text.closest('[data-remarks]');
    var place = places.filter(function (p) { return p.el === of || of.contains(p.el); })[0];
    if (words && place) passage = { place: place, words: words };
  });
  places.forEach(function (p) {
    p.el.querySelector('[data-more]').addEventListener('click', function () { addForm(p, {}).querySelector('[data-field=quote]').focus(); });
  });

  // ---- The answers as they are sent: see package collect.
  function sheet() {
    var option = part.options[part.selectedIndex];
    var s = { format: data.format, site: data.site, meeting: data.meeting, party: state.party, name: state.name.trim(), saved: it.now() };
    if (data.example || option && option.hasAttribute('data-example')) s.example = true;
    if (state.final) s.final = true;
    s.answers = items.filter(answered).map(function (i) {
      var a = state.answers[i.key], shown = data.shown[i.key];
      var out = i.section ? { guide: i.guide, version: i.version, section: i.section } : { proposal: i.proposal, item: i.item };
      out.hash = a.hash;
      out.shown = { old: single(shown.old), new: single(shown.new) };
      out.answer = a.answer;
      out.comment = a.comment.trim();
      out.wording = joined(a.wording) ? single(a.wording.map(function (w) { return w.trim(); })) : '';
      return out;
    });
    s.remarks = state.remarks.map(function (r) {
      return { guide: r.guide, version: r.version, section: r.section, quote: r.quote.trim(), comment: r.comment.trim(), wording: r.wording.trim() };
    });
    return s;
  }
  function asText() {
    var s = sheet(), out = [fill(t.headLine, { meeting: data.title })];
    out.push(fill(t.partyLine, { party: s.party ? part.options[part.selectedIndex].text : '–' }));
    if (s.name) out.push(fill(t.nameLine, { name: s.name }));
    if (s.final) out.push(t.finalLine);
    out.push(fill(t.savedLine, { time: s.saved.slice(0, 16).replace('T', ' ') }), '');
    items.filter(answered).forEach(function (i) {
      var a = state.answers[i.key];
      out.push(i.label + ': ' + word(a.answer).toUpperCase() + (i.what ? ' – ' + i.what : ''));
      if (a.comment.trim()) out.push('    ' + t.comment + ': ' + a.comment.trim().replace(/\n/g, '\n    '));
      if (joined(a.wording)) out.push('    ' + t.wording + ': ' + joined(a.wording).trim().replace(/\n/g, '\n    '));
    });
    s.remarks.forEach(function (r) {
      var p = places.filter(function (p) { return ofPlace(p, r); })[0];
      out.push('', fill(t.remark, { section: p ? p.title : r.section }) + (r.quote ? ' „' + r.quote + '“' : ''));
      if (r.comment) out.push('    ' + t.comment + ': ' + r.comment.replace(/\n/g, '\n    '));
      if (r.wording) out.push('    ' + t.wording + ': ' + r.wording.replace(/\n/g, '\n    '));
    });
    var open = items.filter(function (i) { return !answered(i); });
    if (open.length) out.push('', t.unanswered + ': ' + open.map(function (i) { return i.label; }).join(', '));
    out.push('', t.codeLine, code(JSON.stringify(s)));
    return out.join('\n') + '\n';
  }
  function utf8(text) {
    return Array.prototype.map.call(unescape(encodeURIComponent(text)), function (c) { return c.charCodeAt(0); });
  }
  function crc32(bytes) {
    var c = -1;
    bytes.forEach(function (b) {
      c ^= b;
      for (var k = 0; k < 8; k++) c = c >>> 1 ^ (c & 1 ? 0xedb88320 : 0);
    });
    return ('0000000' + ((c ^ -1) >>> 0).toString(16)).slice(-8);
  }
  function code(json) {
    var bytes = utf8(json), raw = '';
    bytes.forEach(function (b) { raw += String.fromCharCode(b); });
    return 'bestpractice-svar:1:' + btoa(raw).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '') + ':' + crc32(bytes);
  }

  // ready tells what is missing before answers can be sent.
  function ready() {
    if (!state.party) { move(0); say(t.noParty); part.focus(); return false; }
    if (left() === items.length && !state.remarks.length) { say(t.noAnswers); return false; }
    function badIn(texts) { return texts.map(badText).filter(Boolean)[0] || ''; }
    function badAnswer(i) { var a = state.answers[i.key]; return a ? badIn([a.comment].concat(a.wording)) : ''; }
    var bad = items.filter(badAnswer)[0];
    if (bad) { move(items.indexOf(bad) + 1); say(badAnswer(bad)); return false; }
    var badRemark = badIn([].concat.apply([], state.remarks.map(function (r) { return [r.quote, r.comment, r.wording]; })));
    if (badRemark) { move(steps.length - 2); say(badRemark); return false; }
    return true;
  }
  function fileName() { return t.file + '-' + data.meeting + '-' + state.party + '.json'; }
  one('[data-save]').addEventListener('click', function () {
    if (!ready()) return;
    it.save(fileName(), JSON.stringify(sheet(), null, 2) + '\n');
  });
  function copy(text, done) {
    function byHand() {
      var box = one('#answer-text');
      box.closest('details').open = true;
      box.value = text;
      box.focus();
      box.select();
      var ok = false;
      try { ok = document.execCommand('copy'); } catch (e) { /* not allowed */ }
      done(ok);
    }
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(text).then(function () { done(true); }, byHand);
    else byHand();
  }
  one('[data-copy]').addEventListener('click', function () {
    if (!ready()) return;
    copy(asText(), function (ok) { say(ok ? t.copied : t.copyFailed); });
  });
  // Some mail programs cut what an address holds at about 2000 characters: then
  // the text is copied too, and the code line tells a cut from a whole.
  var longMail = 1900;
  var send = one('[data-send]');
  if (send) send.addEventListener('click', function () {
    if (!ready()) return;
    var text = asText();
    var address = 'mailto:' + encodeURIComponent(data.email).replace('%40', '@') + '?subject=' + encodeURIComponent(fill(t.subject, { meeting: data.title })) +
      '&body=' + encodeURIComponent(text.replace(/\n/g, '\r\n'));
    function open() { location.href = address; }
    if (address.length <= longMail) { open(); say(t.mailed); return; }
    copy(text, function (ok) { open(); say(ok ? t.mailedLong : t.copyFailed); });
  });

  // ---- Loading and deleting.
  function load(text) {
    var s = null, m = /bestpractice-svar:([\s>]*\d+[\s>]*):([\s>\w-]+):((?:[\s>]*[0-9a-fA-F]){8})/.exec(text);
    try {
      if (m) {
        var squeeze = function (x) { return x.replace(/[\s>\u00a0\u200b\u00ad]/g, ''); };
        if (squeeze(m[1]) !== '1') return say(t.loadNewer);
        var raw = atob(squeeze(m[2]).replace(/-/g, '+').replace(/_/g, '/'));
        if (crc32(Array.prototype.map.call(raw, function (c) { return c.charCodeAt(0); })) !== squeeze(m[3]).toLowerCase()) return say(t.loadCut);
        s = JSON.parse(decodeURIComponent(escape(raw)));
      } else if (text.indexOf('bestpractice-svar:') >= 0) return say(t.loadCut);
      else s = JSON.parse(text.replace(/^\ufeff/, ''));
    } catch (e) { return say(m || /^\s*\{/.test(text) ? t.loadCut : t.loadBad); }
    if (!s || typeof s !== 'object' || !Array.isArray(s.answers)) return say(t.loadBad);
    if (s.format !== 1 && s.format !== data.format) return say(t.loadNewer);
    if (s.site !== data.site || s.meeting !== data.meeting) return say(t.loadOther);
    it.remember();
    state.party = String(s.party || '') || state.party;
    state.name = String(s.name || '') || state.name;
    state.final = s.final === true;
    if (remarksIn(s).length) state.remarks = remarksIn(s);
    var n = 0, stale = 0;
    s.answers.forEach(function (a) {
      if (!a || typeof a !== 'object') return;
      var key = a.section ? '@' + [a.guide, a.version, a.section].join('/') : String(a.proposal || '') + '/' + String(a.item || '');
      put(key, a);
      n++;
      if (!state.answers[key]) stale++;
    });
    state.rest = [];
    changed();
    show();
    say(fill(t.loaded, { n: n }) + (stale ? ' ' + fill(t.loadStale, { n: stale }) : ''));
  }
  it.file(one('#load'), 2000000, load);
  one('[data-load]').addEventListener('click', function () { load(one('#pasted').value); });

  // ---- Start.
  it.read();
  all(main, '.needs-script').forEach(function (e) { e.hidden = false; });
  all(main, '.without-script').forEach(function (e) { e.hidden = true; });
  one('[data-review-nav]').hidden = false;
  if (!it.keeps()) one('[data-kept]').textContent = t.notKept;
  show();
  var first = location.hash ? stepOf(location.hash) : 0;
  go(first < 0 ? 0 : first, true);
  // The browser has then been to the address by itself, and left what stands above out of sight.
  window.addEventListener('load', function () { if (at > 0) go(at); });
  if (left() < items.length) say(fill(t.restored, { n: items.length - left(), total: items.length }));
  window.addEventListener('beforeprint', function () { all(main, '.say, .reason').forEach(function (d) { d.open = true; }); });
  // Another tab of the same review: the last one to write is shown.
  it.watch(function () { it.read(); show(); });
})();
