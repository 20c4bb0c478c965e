// The view for the projector: one screen at a time, by keys, buttons or a remote
// control, which sends Page Down and Page Up. What does not fit goes on to a next
// screen by the same key. The address names what is shown, so that a reload stays
// there. Without this script all stands on one page.
(function () {
  'use strict';
  var main = document.querySelector('[data-projector]');
  if (!main) return;
  main.querySelectorAll('.needs-script').forEach(function (e) { e.hidden = false; });
  var slides = Array.prototype.slice.call(main.querySelectorAll('.slide'));
  var nav = main.querySelector('[data-projector-nav]'), place = nav.querySelector('[data-place]'), keys = nav.querySelector('[data-keys]');
  var root = document.documentElement, at = 0, screens = []; // where the screens of this slide began

  function show(focus) {
    screens = [];
    slides.forEach(function (s, i) { s.classList.toggle('current', i === at); });
    place.textContent = at ? place.dataset.text.replace('{n}', at).replace('{total}', slides.length - 1) : '';
    nav.querySelector('[data-previous]').disabled = at === 0;
    nav.querySelector('[data-next]').disabled = at === slides.length - 1;
    if (!focus) return;
    var head = slides[at].querySelector('h1, h2');
    head.setAttribute('tabindex', '-1');
    head.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
  function move(n) {
    n = Math.max(0, Math.min(slides.length - 1, n));
    if (n !== at) location.replace('#' + slides[n].id);
  }
  function here() {
    var id = '';
    try { id = decodeURIComponent(location.hash.slice(1)); } catch (e) { /* no address of ours */ }
    return Math.max(0, slides.findIndex(function (s) { return s.id === id; }));
  }
  window.addEventListener('hashchange', function () { at = here(); show(true); });

  // below is where the next screen of this slide begins, 0 where all was shown: at
  // the first block that is not wholly in sight, or that asks for a screen of its own.
  function below() {
    var sight = window.innerHeight - nav.offsetHeight, end = root.scrollHeight - window.innerHeight;
    var last = Math.max.apply(null, Array.prototype.map.call(slides[at].children, function (e) { return e.getBoundingClientRect().bottom; }));
    if (last <= sight + 4 || end - window.scrollY <= 4) return 0;
    var blocks = slides[at].querySelectorAll('[data-screen], p, li, tr, dt, h3, h4, blockquote, .record'), next = 0;
    Array.prototype.some.call(blocks, function (b) {
      var r = b.getBoundingClientRect();
      if (!r.height || r.top < 24 || r.bottom <= sight && !b.matches('[data-screen]')) return false;
      next = window.scrollY + r.top - 12;
      return true;
    });
    // A block that is taller than the screen is read screen by screen.
    if (!next || next > window.scrollY + sight) next = window.scrollY + sight - 60;
    return Math.min(next, end);
  }
  function forward() {
    var next = below();
    if (!next) return move(at + 1);
    screens.push(window.scrollY);
    window.scrollTo(0, next);
  }
  function back() {
    if (screens.length) window.scrollTo(0, screens.pop());
    else if (window.scrollY > 4) window.scrollTo(0, 0);
    else move(at - 1);
  }
  nav.querySelector('[data-next]').addEventListener('click', forward);
  nav.querySelector('[data-previous]').addEventListener('click', back);

  // What a button and a key turn on and off: who answered what is for the room only
  // when it is asked for, since guests sit there; decisions are taken down in a
  // window of their own, or in this one.
  function toggle(button, name) {
    var b = nav.querySelector(button);
    function turn() {
      var on = !main.classList.contains(name);
      main.classList.toggle(name, on);
      root.classList.toggle(name, on);
      b.setAttribute('aria-pressed', String(on));
      if (name === 'recording') main.querySelectorAll('[data-record]').forEach(function (e) { e.hidden = !on; });
    }
    b.addEventListener('click', turn);
    return turn;
  }
  var answers = toggle('[data-answers]', 'answers-shown'), recording = toggle('[data-recording]', 'recording');

  try { keys.checked = localStorage.getItem('bestpractice-keys') !== 'off'; } catch (e) { /* not kept */ }
  keys.addEventListener('change', function () {
    try { localStorage.setItem('bestpractice-keys', keys.checked ? 'on' : 'off'); } catch (e) { /* not kept */ }
  });
  document.addEventListener('keydown', function (e) {
    if (e.altKey || e.ctrlKey || e.metaKey || e.defaultPrevented) return;
    var f = e.target, field = f.isContentEditable || /^(input|select|textarea)$/i.test(f.tagName);
    var letters = keys.checked && (!field || f.type === 'checkbox');
    switch (e.key) {
      case 'n': if (!letters) return; forward(); break;
      case 'p': if (!letters) return; back(); break;
      case 's': if (!letters) return; answers(); break;
      case 'r': if (!letters) return; recording(); break;
      case 'ArrowRight': case 'PageDown': if (field) return; forward(); break;
      case 'ArrowLeft': case 'PageUp': if (field) return; back(); break;
      case 'Home': if (field) return; move(0); break;
      case 'End': if (field) return; move(slides.length - 1); break;
      default: return;
    }
    e.preventDefault();
  });

  main.classList.add('one');
  root.classList.add('projecting');
  nav.hidden = false;
  at = here();
  show(false);
  window.addEventListener('load', function () { window.scrollTo(0, 0); });
})();
