// What is taken down at the projector goes to the desk, which shows what it would write.
// Where it does not get there, it is saved as a file.
(function () {
  'use strict';
  var own = document.currentScript.dataset;
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
