// What is taken down at the projector goes to the desk, which shows what it would write.
// Where it does not get there, it is saved as a file.
(function () {
  'use strict';
  var own = document.currentScript.dataset;
  // The page says how it is where nobody is at a desk.
  document.addEventListener('DOMContentLoaded', function () {
    [['record', own.toRecord], ['save', own.toSave]].forEach(function (how) {
      var told = document.querySelector('[data-' + how[0] + '-how]');
      if (told) told.textContent = how[1];
    });
  });
  document.addEventListener('record', function (event) {
    event.preventDefault();
    var data = new FormData();
    data.append('form', own.form);
    data.append('file', new File([event.detail.text], event.detail.name, {type: 'application/json'}));
    fetch(own.take, {method: 'POST', body: data}).then(function (answer) {
      if (answer.redirected) location.assign(answer.url);
      else event.detail.keep();
    }, event.detail.keep);
  });
})();
