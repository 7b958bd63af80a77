// Runs before the page is drawn, so that a chosen type size or contrast does not flicker in, and
// notes what is answered before the modules have come, so that they can still send it.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  ["text", "contrast", "read"].forEach(function (what) {
    try {
      var value = localStorage.getItem("workshop.display." + what);
      if (value) root.setAttribute("data-" + what, value);
    } catch (refused) {
      // A browser that keeps nothing shows the page as it is.
    }
  });
  ["change", "input"].forEach(function (what) {
    document.addEventListener(what, function (event) {
      var fieldset = event.target.closest && event.target.closest("fieldset");
      if (!fieldset) return;
      [].forEach.call(fieldset.querySelectorAll("[data-touched]"), function (other) { other.removeAttribute("data-touched"); });
      event.target.setAttribute("data-touched", "");
      fieldset.setAttribute("data-touched", "");
    });
  });
  // Where the modules never come, the page is one without script: its plain buttons must be there.
  function plain() {
    if (!document.body || document.body.getAttribute("data-ready") !== "true") root.classList.remove("js");
  }
  addEventListener("error", function (event) {
    if (event.target && event.target.type === "module") plain();
  }, true);
  addEventListener("load", plain);
  setTimeout(plain, 12000);
})();
