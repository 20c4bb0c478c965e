// Reloads the page when the site was built again, or could not be. A browser opens
// six connections to a server, so one page listens for all that are open, and
// another takes over when it closes.
(function () {
  'use strict';
  var seen = new URL(document.currentScript.src).searchParams.get('v');
  var channel = new BroadcastChannel('bestpractice');
  function hear(version) {
    if (version !== seen) location.reload();
  }
  channel.onmessage = function (event) { hear(event.data); };
  navigator.locks.request('bestpractice', function () {
    return new Promise(function () {
      new EventSource('/_bestpractice/events').onmessage = function (event) {
        channel.postMessage(event.data);
        hear(event.data);
      };
    });
  });
})();
