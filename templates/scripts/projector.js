// The view for the projector: one thing at a time, by keys, buttons or a remote
// control, which sends Page Down and Page Up. The address names what is shown,
// so that a reload stays there. Without this script all stands on one page.
(function () {
  'use strict';
  var main = document.querySelector('[data-projector]');
  if (!main) return;
  var slides = Array.prototype.slice.call(main.querySelectorAll('.slide'));
  var nav = main.querySelector('[data-projector-nav]'), place = nav.querySelector('[data-place]'), keys = nav.querySelector('[data-keys]');
  var at = 0;

  function show(focus) {
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
  nav.querySelector('[data-next]').addEventListener('click', function () { move(at + 1); });
  nav.querySelector('[data-previous]').addEventListener('click', function () { move(at - 1); });

  try { keys.checked = localStorage.getItem('bestpractice-keys') !== 'off'; } catch (e) { /* not kept */ }
  keys.addEventListener('change', function () {
    try { localStorage.setItem('bestpractice-keys', keys.checked ? 'on' : 'off'); } catch (e) { /* not kept */ }
  });
  document.addEventListener('keydown', function (e) {
    if (e.altKey || e.ctrlKey || e.metaKey || e.defaultPrevented) return;
    var f = e.target, field = f.isContentEditable || /^(input|select|textarea)$/i.test(f.tagName);
    var page = document.documentElement, more = page.scrollHeight - page.clientHeight - window.scrollY;
    var n = at;
    switch (e.key) {
      case 'n': if (field && f.type !== 'checkbox' || !keys.checked) return; n++; break;
      case 'p': if (field && f.type !== 'checkbox' || !keys.checked) return; n--; break;
      case 'ArrowRight': if (field) return; n++; break;
      case 'ArrowLeft': if (field) return; n--; break;
      // What is longer than the screen is read to its end first.
      case 'PageDown': if (field || more > 4) return; n++; break;
      case 'PageUp': if (field || window.scrollY > 4) return; n--; break;
      case 'Home': if (field) return; n = 0; break;
      case 'End': if (field) return; n = slides.length - 1; break;
      default: return;
    }
    e.preventDefault();
    move(n);
  });

  main.classList.add('one');
  document.documentElement.classList.add('projecting');
  main.querySelectorAll('.needs-script').forEach(function (e) { e.hidden = false; });
  nav.hidden = false;
  at = here();
  show(false);
  window.addEventListener('load', function () { window.scrollTo(0, 0); });
})();
