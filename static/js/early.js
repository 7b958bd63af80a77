// Runs before the page is drawn, so that a chosen type size or contrast does not flicker in.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  ["text", "contrast"].forEach(function (what) {
    try {
      var value = localStorage.getItem("workshop.display." + what);
      if (value) root.setAttribute("data-" + what, value);
    } catch (refused) {
      // A browser that keeps nothing shows the page as it is.
    }
  });
})();
