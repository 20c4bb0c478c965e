// Puts the editor in the text field's place, and the marks beside it while somebody
// writes. Without it the field and its button do the same.
(function () {
  'use strict';
  var form = document.querySelector('form[data-editor]');
  var marks = form.querySelector('[data-marks]'), said = form.querySelector('[data-count]');
  var picture = form.elements.picture;
  var seen = {}, waiting = null, asked = 0;
  function ask() {
    var mine = ++asked;
    var data = new FormData(form);
    data.delete('picture');
    var body = new URLSearchParams(data);
    fetch(form.dataset.redline, {method: 'POST', body: body}).then(function (answer) { return answer.text(); }).then(function (page) {
      if (mine !== asked) return;
      var found = new DOMParser().parseFromString(page, 'text/html').getElementById('redline');
      if (found && said.textContent !== found.dataset.said) said.textContent = found.dataset.said; // heard once
      if (found) found.querySelectorAll('img').forEach(function (image) { // one that is not sent yet
        var file = picture.files[0];
        if (!file || image.getAttribute('src') !== 'assets/' + file.name) return;
        if (seen.file !== file) seen = {file: file, address: URL.createObjectURL(file)};
        image.src = seen.address;
      });
      if (found) marks.replaceChildren.apply(marks, Array.prototype.slice.call(document.importNode(found, true).childNodes));
    });
  }
  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 600);
  }
  form.addEventListener('input', soon);
  var view = window.deskEditor && window.deskEditor(form.elements.text, form.dataset.nonce, {});

  // A figure that is dropped on the text, or chosen below it, is shown where the text is
  // being written. Its name is the one that it is saved under: letters, digits, hyphens.
  function show() {
    var file = picture.files[0];
    if (!file || !view) return; // without the editor it comes at the text's end
    var dot = file.name.lastIndexOf('.'), letters = {'æ': 'ae', 'ø': 'oe', 'å': 'aa'};
    var name = file.name.slice(0, dot).toLowerCase().replace(/[æøå]/g, function (c) { return letters[c]; }).normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'x';
    name += file.name.slice(dot).toLowerCase();
    var named = new DataTransfer();
    named.items.add(new File([file], name, {type: file.type}));
    picture.files = named.files;
    var before = '\n\n![', at = view.state.selection.main.from + before.length;
    view.dispatch(view.state.replaceSelection(before + picture.dataset.words + '](assets/' + name + ')\n\n'));
    view.dispatch({selection: {anchor: at, head: at + picture.dataset.words.length}}); // what is typed describes it
    view.focus();
  }
  picture.addEventListener('change', show);
  form.addEventListener('dragover', function (event) { event.preventDefault(); });
  form.addEventListener('drop', function (event) {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    event.stopPropagation();
    picture.files = event.dataTransfer.files;
    show();
  }, true);
  form.querySelector('[formaction]').addEventListener('click', function (event) { event.preventDefault(); ask(); });
  ask();
})();
