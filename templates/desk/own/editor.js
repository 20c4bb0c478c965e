// Puts the editor in the text field's place, and the marks beside it while somebody
// writes. Without it the field and its button do the same.
(function () {
  'use strict';
  var form = document.querySelector('form[data-editor]');
  var marks = form.querySelector('[data-marks]'), said = form.querySelector('[data-count]');
  var waiting = null, asked = 0;
  function ask() {
    var mine = ++asked;
    var body = new URLSearchParams(new FormData(form));
    fetch(form.dataset.redline, {method: 'POST', body: body}).then(function (answer) { return answer.text(); }).then(function (page) {
      if (mine !== asked) return;
      var found = new DOMParser().parseFromString(page, 'text/html').getElementById('redline');
      if (found && said.textContent !== found.dataset.said) said.textContent = found.dataset.said; // heard once
      if (found) marks.replaceChildren.apply(marks, Array.prototype.slice.call(document.importNode(found, true).childNodes));
    });
  }
  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 600);
  }
  form.addEventListener('input', soon);
  if (window.deskEditor) window.deskEditor(form.elements.text, form.dataset.nonce, {});
  form.querySelector('[formaction]').addEventListener('click', function (event) { event.preventDefault(); ask(); });
  ask();
})();
