// Loads the page again when the preview has built something else than what it shows.
(function () {
  "use strict";
  var shown = document.currentScript.dataset.version;
  var place = "newsgen-preview:" + window.location.pathname;
  var events = null;

  // The page of problems stands where the article was; the place in the article is kept until that is back.
  function isArticle() {
    return !document.body.classList.contains("newsgen-problems");
  }

  function rememberPlace() {
    try {
      if (isArticle()) {
        window.sessionStorage.setItem(place, window.scrollX + " " + window.scrollY);
      }
    } catch (error) {
      // Without storage the browser's own memory of the place has to do.
    }
  }

  function returnToPlace() {
    try {
      var kept = isArticle() && window.sessionStorage.getItem(place);
      if (kept) {
        window.sessionStorage.removeItem(place);
        window.scrollTo({ left: +kept.split(" ")[0], top: +kept.split(" ")[1], behavior: "instant" });
      }
    } catch (error) {
      // As above.
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

  if (document.readyState === "complete") {
    returnToPlace();
  } else {
    window.addEventListener("load", returnToPlace);
  }
  document.addEventListener("visibilitychange", listenIfSeen);
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", listenIfSeen);
  listenIfSeen();
})();
