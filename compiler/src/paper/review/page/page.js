// The review of a difference: filters, keys and theme. Without it everything is shown.
(function () {
  "use strict";

  var root = document.documentElement;
  var form = document.querySelector("form.filter");
  var search = document.getElementById("_text");
  var help = document.getElementById("_help");
  var letters = document.getElementById("_letters");
  var status = form.querySelector("[role=status]");
  var changes = Array.from(document.querySelectorAll(".change"));
  var texts = new Map();

  function folded(text) { return text.normalize("NFKC").toLowerCase(); }

  function textOf(change) {
    if (!texts.has(change)) { texts.set(change, folded(change.textContent)); }
    return texts.get(change);
  }

  function filter() {
    var classes = Array.from(form.querySelectorAll("[data-class]:checked")).map(function (box) { return box.dataset.class; });
    var words = folded(search.value).split(/\s+/).filter(Boolean);
    var selects = Array.from(form.querySelectorAll("select")).filter(function (select) { return select.value; });
    var shown = 0;
    changes.forEach(function (change) {
      var fits = (!classes.length || classes.includes(change.dataset.class)) &&
        selects.every(function (select) { return change.dataset[select.dataset.filter].split(" ").includes(select.value); }) &&
        words.every(function (word) { return textOf(change).includes(word); });
      change.hidden = !fits;
      if (fits) { shown += 1; }
    });
    document.querySelectorAll(".group").forEach(function (group) {
      group.hidden = !group.querySelector(".change:not([hidden])");
    });
    status.textContent = status.dataset.shown.replace("#1", shown).replace("#2", changes.length);
  }

  function summaryOf(change) { return change.querySelector("summary"); }

  // From the change that has the focus, or else from the first one that is not above the window.
  function move(step) {
    var visible = changes.filter(function (change) { return !change.hidden; });
    var at = visible.findIndex(function (change) { return change.contains(document.activeElement); });
    if (at < 0) {
      at = visible.findIndex(function (change) { return change.getBoundingClientRect().top >= 0; });
      at = at < 0 ? visible.length - 1 : at - (step > 0 ? 1 : 0);
    }
    var next = visible[Math.min(Math.max(at + step, 0), visible.length - 1)];
    if (next) { summaryOf(next).focus(); }
  }

  function foldAll() {
    var all = changes.map(function (change) { return change.querySelector("details"); });
    var open = !all.some(function (details) { return details.open; });
    all.forEach(function (details) { details.open = open; });
  }

  function isTyping(target) {
    return target.matches("select, textarea, input:not([type=checkbox])");
  }

  function leave(event) {
    if (event.target !== search) { return; }
    if (search.value) { search.value = ""; filter(); } else { search.blur(); move(1); }
    event.preventDefault();
  }

  var keys = {
    j: function () { move(1); },
    k: function () { move(-1); },
    e: foldAll,
    "/": function () { search.focus(); search.select(); },
    "?": function () { help.showModal(); },
  };

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) { return; }
    if (event.key === "Escape") { leave(event); return; }
    if (isTyping(event.target) || !letters.checked || !Object.hasOwn(keys, event.key)) { return; }
    event.preventDefault();
    keys[event.key]();
  });

  function isDark() {
    var chosen = root.getAttribute("data-theme");
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function setUpTheme(button) {
    function show() { button.setAttribute("aria-pressed", String(isDark())); }
    button.hidden = false;
    button.addEventListener("click", function () {
      root.setAttribute("data-theme", isDark() ? "light" : "dark");
      show();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
    show();
  }

  // Where a link leads must be seen, whatever the filter hides.
  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !changes.includes(target)) { return; }
    if (target.hidden) { form.reset(); filter(); }
    target.querySelector("details").open = true;
    target.scrollIntoView();
    summaryOf(target).focus({ preventScroll: true });
  }

  form.hidden = !changes.length;
  form.addEventListener("input", filter);
  form.addEventListener("change", filter);
  form.addEventListener("reset", function () { setTimeout(filter); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  document.querySelectorAll("[data-open]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { help.showModal(); });
  });
  document.querySelector("[data-close]").addEventListener("click", function () { help.close(); });
  setUpTheme(document.querySelector("[data-theme-button]"));
  addEventListener("hashchange", reveal);
  filter();
  if (location.hash) { reveal(); }
}());
