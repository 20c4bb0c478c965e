// Reloads the page when the site was built again, or could not be.
(function () {
  'use strict';
  var seen = null;
  var source = new EventSource('/_bestpractice/events');
  source.onmessage = function (event) {
    if (seen !== null && event.data !== seen) location.reload();
    seen = event.data;
  };
})();
