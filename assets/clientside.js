/* The bridge between Dash and the modules: the only file that names window.dash_clientside at load. */
(function () {
  "use strict";
  var base = document.currentScript.src.replace(/clientside\.js.*$/, "");
  var atlas = import(base + "js/main.mjs");
  function call(name) {
    return function () {
      var given = arguments;
      return atlas.then(function (module) { return module[name].apply(null, given); }).catch(function (error) {
        window.console.error(error);
        return atlas.then(function (module) { module.fault(error); }, function () {}).then(function () {
          return window.dash_clientside.no_update;
        });
      });
    };
  }
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    interbellum: { layers: call("layers"), argue: call("argue") },
  });
})();
