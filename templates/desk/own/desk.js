// The desk works without this: a thing may be dropped anywhere on the page that takes
// it, rows of an agenda may be dragged, and what is written is not lost by a slip.
(function () {
  'use strict';
  var taking = document.querySelector('form[data-drop]');
  if (taking) {
    document.addEventListener('dragover', function (event) { event.preventDefault(); taking.classList.add('desk-over'); });
    document.addEventListener('dragleave', function (event) { if (!event.relatedTarget) taking.classList.remove('desk-over'); });
    document.addEventListener('drop', function (event) {
      event.preventDefault();
      taking.classList.remove('desk-over');
      var text = event.dataTransfer.getData('text/plain');
      if (event.dataTransfer.files.length) {
        taking.elements.file.files = event.dataTransfer.files;
        taking.elements.pasted.value = '';
      } else if (text) {
        taking.elements.pasted.value = text;
      } else {
        return;
      }
      taking.requestSubmit();
    });
  }

  var list = document.querySelector('[data-order]');
  if (list) {
    var held = null;
    Array.prototype.forEach.call(list.children, function (row, i) {
      row.draggable = true;
      row.addEventListener('dragstart', function () { held = row; });
      row.addEventListener('dragover', function (event) {
        event.preventDefault();
        if (!held || held === row) return;
        var below = event.clientY > row.getBoundingClientRect().top + row.offsetHeight / 2;
        list.insertBefore(held, below ? row.nextSibling : row);
      });
      row.addEventListener('drop', function (event) {
        event.preventDefault();
        // The fields are sent in the order of the file, with the places that are seen.
        Array.prototype.forEach.call(list.children, function (r, n) { r.querySelector('input').value = n + 1; });
      });
      row.dataset.file = i;
    });
    list.closest('form').addEventListener('submit', function () {
      var rows = Array.prototype.slice.call(list.children);
      rows.sort(function (a, b) { return a.dataset.file - b.dataset.file; }).forEach(function (r) { list.appendChild(r); });
    });
  }

  var text = document.querySelector('textarea[data-line]');
  if (text && text.dataset.line > 0) { // it opens at the line that is meant
    var lines = text.value.split('\n').slice(0, text.dataset.line - 1);
    var at = lines.join('\n').length + (lines.length ? 1 : 0);
    text.setSelectionRange(at, at);
    text.scrollTop = Math.max(0, lines.length - 8) * parseFloat(getComputedStyle(text).lineHeight);
  }

  // What is written in one form is not lost by sending another one of the page.
  var open = [];
  document.querySelectorAll('form[data-editor], form[data-writing]').forEach(function (form) {
    function keep() { if (open.indexOf(form) < 0) open.push(form); }
    if (form.hasAttribute('data-kept')) keep(); // it came back from what would be written
    form.addEventListener('input', keep);
    form.addEventListener('submit', function () { open = open.filter(function (f) { return f !== form; }); });
  });
  window.addEventListener('beforeunload', function (event) { if (open.length) event.preventDefault(); });
})();
