// The published site: theme, contents and search. Works from a disk: the index is a script that sets one global.
(function () {
  "use strict";

  var root = document.documentElement;

  // A browser may refuse storage to a page that is read from a disk; the choice then lasts for one page.
  function stored(value) {
    try {
      if (value !== undefined) { localStorage.setItem("kijun-theme", value); }
      return localStorage.getItem("kijun-theme");
    } catch (error) {
      return null;
    }
  }

  function isDark() {
    var chosen = root.getAttribute("data-theme");
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function setUpTheme() {
    var button = document.querySelector("button.theme");
    function show() { button.setAttribute("aria-pressed", String(isDark())); }
    button.hidden = false;
    button.addEventListener("click", function () {
      var theme = isDark() ? "light" : "dark";
      root.setAttribute("data-theme", theme);
      stored(theme);
      show();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
    show();
  }

  // The contents start folded on a narrow screen, and follow the reader on a wide one.
  function setUpContents() {
    var details = document.querySelector(".toc details");
    if (!details) { return; }
    if (!matchMedia("(min-width: 64rem)").matches) { details.open = false; return; }
    var links = new Map();
    details.querySelectorAll("a[href^='#']").forEach(function (link) {
      var target = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
      if (target) { links.set(target, link); }
    });
    var current = null;
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) { return; }
        if (current) { current.removeAttribute("aria-current"); }
        current = links.get(entry.target);
        current.setAttribute("aria-current", "true");
        var box = details.parentElement;
        var top = current.getBoundingClientRect().top - box.getBoundingClientRect().top;
        if (top < 0 || top > box.clientHeight - 40) { box.scrollTop += top - box.clientHeight / 3; }
      });
    }, { rootMargin: "-10% 0px -70% 0px" });
    links.forEach(function (link, target) { observer.observe(target); });
  }

  // A link may lead into something folded.
  function openTarget() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    var folded = target && target.closest("details");
    if (folded) { folded.open = true; target.scrollIntoView(); }
  }

  function normal(text) { return text.normalize("NFKC").toLowerCase(); }

  // A text as it is searched where it is written in another way: without the kana that are added to a character (総当り,
  // 総当たり), without long vowels (インタフェース, インターフェース), and in one kind of kana.
  function folded(text) {
    return normal(text)
      .replace(/(\p{Script=Han})[ぁ-ん]{1,2}/gu, "$1")
      .replace(/[ァ-ヶ]/g, function (kana) { return String.fromCharCode(kana.charCodeAt(0) - 0x60); })
      .replace(/[ー\u30fb]/g, "");
  }

  function setUpSearch() {
    var form = document.querySelector("form.search");
    if (!form) { return; }
    var input = form.querySelector("input");
    var list = form.querySelector("ul");
    var status = form.querySelector("[role=status]");
    var entries = null;
    // What the glossary calls by one name: the name in this language, then other words for it.
    var groups = [];
    var chosen = -1;
    var most = 40;
    form.hidden = false;

    // What is the document's own comes first, then what all documents share, whose addresses start elsewhere.
    function load() {
      if (entries || form.dataset.loading) { return; }
      form.dataset.loading = "true";
      var parts = [{ index: form.dataset.index, base: "" }];
      if (form.dataset.common) { parts.push({ index: form.dataset.common, base: form.dataset.base }); }
      var found = [];
      (function next() {
        var part = parts.shift();
        if (!part) {
          entries = found;
          if (input.value) { search(); }
          return;
        }
        var script = document.createElement("script");
        script.src = part.index;
        script.addEventListener("load", function () {
          window.kijunSearch.forEach(function (entry) {
            entry[3] = part.base + entry[3];
            found.push({
              entry: entry, id: normal(entry[1]), title: normal(entry[2]), text: normal(entry[4]),
              loose: folded(entry[2] + " " + entry[4])
            });
          });
          (window.kijunWords || []).forEach(function (group) { groups.push(group); });
          window.kijunWords = [];
          next();
        });
        document.head.append(script);
      })();
    }

    // A word as it may be written otherwise, and what the glossary calls it.
    var known = new Map();
    function others(word) {
      if (!known.has(word)) {
        var own = folded(word);
        var names = groups.filter(function (group) {
          return group.some(function (other) { return folded(other) === own || (own.length > 2 && folded(other).includes(own)); });
        });
        known.set(word, [own].concat(names.map(function (group) { return folded(group[0]); })).filter(Boolean));
      }
      return known.get(word);
    }

    // Every word must occur; an id counts most, then the title, then the text.
    function score(candidate, words) {
      var sum = 0;
      for (var word of words) {
        if (candidate.id === word) { sum += 100; }
        else if (candidate.id.startsWith(word)) { sum += 40; }
        else if (candidate.title.includes(word)) { sum += 20; }
        else if (candidate.id.includes(word)) { sum += 10; }
        else if (candidate.text.includes(word)) { sum += 1; }
        else if (others(word).some(function (other) { return candidate.loose.includes(other); })) { sum += 1; }
        else { return 0; }
      }
      return sum;
    }

    function marked(parent, text, word) {
      var at = normal(text).indexOf(word);
      // Normalising may change the length; then the place is not known.
      if (at < 0 || normal(text).length !== text.length) { parent.append(text); return; }
      var mark = document.createElement("mark");
      mark.append(text.slice(at, at + word.length));
      parent.append(text.slice(0, at), mark, text.slice(at + word.length));
    }

    function part(parent, name, text, word) {
      if (!text) { return; }
      var span = document.createElement("span");
      span.className = name;
      marked(span, text, word);
      parent.append(span);
    }

    function snippet(text, word) {
      var start = Math.max(0, normal(text).indexOf(word) - 24);
      return (start > 0 ? "…" : "") + text.slice(start, start + 90) + (text.length > start + 90 ? "…" : "");
    }

    function option(found, index, words) {
      var entry = found.entry;
      var item = document.createElement("li");
      item.id = "_result-" + index;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.href = entry[3];
      part(item, "result-kind", entry[0], "\u0000");
      part(item, "id", entry[1], words[0]);
      part(item, "result-title", entry[2], words[0]);
      part(item, "result-text", snippet(entry[4], words[0]), words[0]);
      item.addEventListener("mousedown", function (event) { event.preventDefault(); go(index); });
      return item;
    }

    function search() {
      var words = normal(input.value).split(/\s+/).filter(Boolean);
      list.replaceChildren();
      choose(-1);
      if (!words.length || !entries) { close(); status.textContent = ""; return; }
      var found = [];
      entries.forEach(function (candidate, place) {
        var points = score(candidate, words);
        if (points) { found.push({ entry: candidate.entry, points: points, place: place }); }
      });
      found.sort(function (a, b) { return b.points - a.points || a.place - b.place; });
      found.slice(0, most).forEach(function (one, index) { list.append(option(one, index, words)); });
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      status.textContent = found.length ? found.length + " " + form.dataset.found : form.dataset.none;
      status.classList.toggle("hidden", found.length > 0);
    }

    function close() {
      list.hidden = true;
      status.classList.add("hidden");
      input.setAttribute("aria-expanded", "false");
      choose(-1);
    }

    function choose(index) {
      var before = list.children[chosen];
      if (before) { before.setAttribute("aria-selected", "false"); }
      chosen = index;
      var item = list.children[index];
      if (!item) { chosen = -1; input.removeAttribute("aria-activedescendant"); return; }
      item.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    }

    function go(index) {
      var item = list.children[index];
      if (!item) { return; }
      close();
      location.href = item.dataset.href;
      input.blur();
    }

    input.addEventListener("focus", load);
    input.addEventListener("input", search);
    input.addEventListener("blur", close);
    form.addEventListener("submit", function (event) { event.preventDefault(); go(0); });
    input.addEventListener("keydown", function (event) {
      // Enter that ends a conversion of Japanese input is no choice.
      if (event.isComposing) { return; }
      var count = list.hidden ? 0 : list.children.length;
      if (event.key === "ArrowDown" && count) { choose((chosen + 1) % count); event.preventDefault(); }
      else if (event.key === "ArrowUp" && count) { choose((chosen + count - (chosen < 0 ? 0 : 1)) % count); event.preventDefault(); }
      else if (event.key === "Enter") { go(Math.max(chosen, 0)); event.preventDefault(); }
      else if (event.key === "Escape") {
        if (count) { close(); } else { input.value = ""; input.blur(); }
        event.preventDefault();
      }
    });
    document.addEventListener("keydown", function (event) {
      var typing = event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        input.focus();
        input.select();
      }
    });
  }

  // Before the page is painted, so that it does not flash.
  var theme = stored();
  if (theme === "dark" || theme === "light") { root.setAttribute("data-theme", theme); }

  document.addEventListener("DOMContentLoaded", function () {
    setUpTheme();
    setUpContents();
    setUpSearch();
    openTarget();
  });
  window.addEventListener("hashchange", openTarget);
})();
