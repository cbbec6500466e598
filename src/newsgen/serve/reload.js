// Loads the page again when the preview has built something else than what it shows.
(function () {
  "use strict";
  var shown = document.currentScript.dataset.version;
  var place = "newsgen-preview:" + window.location.pathname;
  var events = null;

  // The page of problems stands where the article was; the place in the article is kept until that is back. The
  // browser's own memory of it is switched off for that once: it would go back to the top of the page of problems.
  function isArticle() {
    return !document.body.classList.contains("newsgen-problems");
  }

  function rememberPlace() {
    try {
      if (isArticle()) {
        window.sessionStorage.setItem(place, window.scrollX + " " + window.scrollY);
      }
    } catch (error) {
      // Without storage the browser's own memory has to do.
    }
  }

  function takePlace() {
    var kept = null;
    try {
      if (isArticle()) {
        kept = window.sessionStorage.getItem(place);
        window.sessionStorage.removeItem(place);
      }
    } catch (error) {
      // As above.
    }
    if (!kept) {
      return;
    }
    kept = kept.split(" ");
    window.history.scrollRestoration = "manual";
    window.addEventListener("pagehide", function () {
      window.history.scrollRestoration = "auto";
    });
    whenLoaded(function () {
      window.scrollTo({ left: +kept[0], top: +kept[1], behavior: "instant" });
    });
  }

  function whenLoaded(act) {
    if (document.readyState === "complete") {
      act();
    } else {
      window.addEventListener("load", act);
    }
  }

  function stop() {
    if (events) {
      events.close();
      events = null;
    }
  }

  function listen() {
    stop();
    events = new EventSource("/__newsgen__/events");
    events.addEventListener("version", function (event) {
      if (event.data !== shown) {
        stop();
        rememberPlace();
        window.location.reload();
      }
    });
    events.addEventListener("error", function () {
      // Browsers connect again by themselves, but some give up when nobody answers at all.
      if (events && events.readyState === EventSource.CLOSED) {
        events = null;
        window.setTimeout(listenIfSeen, 2000);
      }
    });
  }

  // Browsers allow six connections to a server, so a page that nobody sees leaves its own to others. When it is seen
  // again it hears at once whether it is out of date.
  function listenIfSeen() {
    if (document.visibilityState === "hidden") {
      stop();
    } else if (!events) {
      listen();
    }
  }

  takePlace();
  document.addEventListener("visibilitychange", listenIfSeen);
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", listenIfSeen);
  listenIfSeen();
})();
