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
