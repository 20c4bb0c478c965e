// Which version of a guide was read last, kept in this browser alone, and on the
// guide's own page what changed since. Without this script, the page lists what
// changed since each version.
(function () {
  'use strict';
  function key(site, guide) { return 'bestpractice-read ' + site + ' ' + guide; }
  var read = document.querySelector('meta[name="bestpractice-reads"]');
  try {
    if (read) {
      var r = read.content.split(' '); // site, guide, version, day of approval
      var last = (localStorage.getItem(key(r[0], r[1])) || '').split(' ');
      // An old version that is looked up once more does not make the reader forget.
      if (!last[1] || last[1] <= r[3]) localStorage.setItem(key(r[0], r[1]), r[2] + ' ' + r[3]);
    }
    var list = document.querySelector('[data-unread]');
    if (!list) return;
    var version = (localStorage.getItem(key(list.dataset.site, list.dataset.unread)) || '').split(' ')[0];
    var since = version && Array.prototype.filter.call(list.querySelectorAll('[data-from]'), function (d) { return d.dataset.from === version; })[0];
    if (!since) return;
    since.open = true;
    list.querySelector('[data-title]').textContent = list.dataset.title;
    list.querySelector('[data-kept]').hidden = false;
    Array.prototype.forEach.call(list.querySelectorAll('[data-from]'), function (d) { if (d !== since) d.hidden = true; });
  } catch (e) { /* nothing can be kept: the page stays as it is */ }
})();
