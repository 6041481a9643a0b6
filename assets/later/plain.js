/*
 * The atlas as plain files on a web host: what a server would have done before the page is shown. Runs in the head
 * of an export (callbacks/plain.py) and nowhere else. Touches the document.
 */
(function () {
  "use strict";
  var asked = new URLSearchParams(window.location.search);

  // A frame of another page has no room for more than map, slider and credit: here a server says so in the page.
  if (asked.get("embed") === "1") document.documentElement.classList.add("embed");

  // The picture that stands in is of the opening date: who asks for another frame waits for the map instead.
  if (["date", "view", "tour"].some(function (name) { return asked.has(name); })) document.documentElement.classList.add("elsewhere");

  // Hosts give files without an ending no type, and Dash reads only what is called JSON.
  var fetched = window.fetch;
  window.fetch = function (address, options) {
    if (!/\/_dash-(layout|dependencies)$/.test(address)) return fetched.call(window, address, options);
    return fetched.call(window, address + ".json", options).then(function (answer) {
      return answer.ok ? new Response(answer.body, { headers: { "Content-Type": "application/json" } }) : answer;
    });
  };

  if (window.location.protocol === "file:") document.addEventListener("DOMContentLoaded", function () {
    var words = document.createElement("p");
    words.className = "noscript";
    words.textContent = "Browsers do not run these files from a folder: put them on a web host, or start python -m http.server in this folder and open http://127.0.0.1:8000.";
    document.body.append(words);
  });
})();
