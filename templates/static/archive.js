// Nothing in the archive needs a script. Two things are nicer with one.

// Links name index.html so that the archive works from a folder on a disk. On a server the address is nicer without.
(function () {
  "use strict";
  var name = "/index.html";
  var place = window.location;
  if (/^https?:$/.test(place.protocol) && place.pathname.slice(-name.length) === name) {
    var path = place.pathname.slice(0, 1 - name.length);
    window.history.replaceState(window.history.state, "", path + place.search + place.hash);
  }
})();

// A field above a long index, to find a name in it. Words of the name in any order, whatever their case and accents.
(function () {
  "use strict";
  var MOST = 100; // names shown of those that a file has
  var template = document.getElementById("page-filter");
  if (!template || !("content" in template) || !"".normalize) return;
  var words = template.dataset;
  template.before(template.content.cloneNode(true));
  var filter = template.previousElementSibling;
  var field = filter.querySelector("input");
  var status = filter.querySelector("[role=status]");
  var results = null; // the list of names from the file
  var names = null; // each with `folded`, and what is shown for it
  var loading = false;
  var LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", "’": "'", "ʼ": "'" };

  function folded(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[ßæœøłđðþı’ʼ]/g, function (letter) {
      return LETTERS[letter];
    });
  }

  function parts(text) {
    return folded(text).split(/[\s,\-\u2010-\u2015]+/).filter(Boolean);
  }

  // The words of a name with a space before each, so that a word that begins with something is told from one that has it.
  function key(name) {
    return " " + parts(name).join(" ");
  }

  // What tells whether all words of a query are in a name, or, after a space, begin words of it.
  function fits(query, before) {
    return function (name) {
      return query.every(function (word) {
        return name.folded.indexOf(before + word) >= 0;
      });
    };
  }

  function figure(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, words.thousands);
  }

  function say(text, count, shown) {
    status.textContent = text.replace("{count}", figure(count)).replace("{shown}", figure(shown));
  }

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  function hide(selector, hidden) {
    each(selector, function (part) {
      part.hidden = hidden;
    });
  }

  // A list that is on the page as a whole: names that do not fit are hidden, and letters without any that do.
  function narrow(query) {
    if (!names) {
      names = [];
      each(".index-all li", function (item) {
        names.push({ item: item, folded: key(item.querySelector("a").textContent) });
      });
    }
    var test = fits(query, "");
    var count = 0;
    names.forEach(function (name) {
      name.item.hidden = !test(name);
      if (!name.item.hidden) count += 1;
    });
    each(".index-all section", function (section) {
      section.hidden = !section.querySelector("li:not([hidden])");
      var link = document.querySelector('.letters a[href="#' + section.querySelector("h2").id + '"]');
      if (link) link.parentNode.hidden = section.hidden;
    });
    hide(".index-top", query.length > 0);
    if (query.length) say(count ? words.some : words.none, count, count);
    else say("", 0, 0);
  }

  function load() {
    if (loading || !words.names) return;
    loading = true;
    var script = document.createElement("script");
    script.src = words.names;
    script.onload = function () {
      names = window.newsgenNames.map(function (name) {
        return { name: name, folded: key(name[0]) };
      });
      find();
    };
    script.onerror = function () {
      loading = false;
      say(words.failed, 0, 0);
    };
    document.head.appendChild(script);
  }

  // A list of which the page shows a part: what is found in the file of all names stands in its place.
  function list(query) {
    if (!results) {
      results = document.createElement("div");
      results.className = "index-columns index-found";
      filter.after(results);
    }
    var found = query.length ? names.filter(fits(query, "")) : [];
    var shown = found;
    if (found.length > MOST) {
      // Of too many, those in which every word begins one of the name go before the others.
      var begins = fits(query, " ");
      var others = function (name) {
        return !begins(name);
      };
      shown = found.filter(begins).concat(found.filter(others)).slice(0, MOST);
    }
    var base = words.names.replace(/[^\/]*$/, "");
    var items = document.createElement("ul");
    items.className = "leaders";
    shown.forEach(function (one) {
      var name = one.name;
      var item = document.createElement("li");
      var link = document.createElement("a");
      var count = document.createElement("span");
      link.href = base + name[1] + "/index.html";
      link.textContent = name[0];
      count.className = "count";
      count.textContent = figure(name[2]);
      item.append(link, " ", count);
      items.appendChild(item);
    });
    results.replaceChildren.apply(results, shown.length ? [items] : []);
    hide(".index-top, .letters, .index-all", query.length > 0);
    if (!query.length) say("", 0, 0);
    else say(found.length > MOST ? words.first : found.length ? words.some : words.none, found.length, shown.length);
  }

  function find() {
    var query = parts(field.value);
    if (!words.names) narrow(query);
    else if (names) list(query);
    else load();
  }

  field.addEventListener("focus", load);
  field.addEventListener("input", find);
  field.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && field.value) {
      event.preventDefault();
      field.value = "";
      find();
    }
  });
})();
