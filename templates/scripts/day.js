// Compares the days that stand on a page with the reader's own, so that a site
// that was not built again does not say that an old version is in force. Nothing
// is stored.
(function () {
  "use strict";
  function two(n) { return (n < 10 ? "0" : "") + n; }
  var now = new Date();
  var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());

  // On the lasting address another version may be in force by now: its page is
  // shown instead, which leads back to the older text.
  var turns = document.querySelector('meta[name="bestpractice-turns"]');
  var to = "";
  if (turns) {
    var words = turns.content.split(" "); // day, address, day, address; "-": none
    for (var i = 0; i + 1 < words.length; i += 2) if (words[i] <= today) to = words[i + 1];
  }
  if (to && to !== "-") {
    location.replace(to + location.search + location.hash);
    return;
  }
  Array.prototype.forEach.call(document.querySelectorAll("[data-day-from], [data-day-until]"), function (e) {
    var from = e.getAttribute("data-day-from"), until = e.getAttribute("data-day-until");
    e.hidden = Boolean(from && today < from || until && today > until);
  });
})();
