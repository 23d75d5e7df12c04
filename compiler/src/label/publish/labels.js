// The list of labels: what is looked for, word by word, in whatever width it was typed. Without this all are shown.
(function () {
  "use strict";

  var finder = document.querySelector(".finder");
  if (!finder) { return; }
  var words = document.getElementById("_words");
  var status = document.getElementById("_status");
  var count = document.getElementById("_count");
  var all = count.textContent;

  function normal(text) { return text.normalize("NFKC").toLowerCase(); }

  var rows = Array.from(document.querySelectorAll("table.list tbody tr")).map(function (row) {
    return { row: row, text: normal(row.textContent), status: row.dataset.status };
  });

  function show() {
    var wanted = normal(words.value).split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (it) {
      var fits = wanted.every(function (word) { return it.text.includes(word); });
      it.row.hidden = !(fits && (!status.value || it.status === status.value));
      if (!it.row.hidden) { shown += 1; }
    });
    count.textContent = shown === rows.length ? all : shown ? shown + " / " + rows.length : count.dataset.none;
  }

  finder.hidden = false;
  words.addEventListener("input", show);
  status.addEventListener("change", show);
})();
