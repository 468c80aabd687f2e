/**
 * Can this browser run Candor at all? A file of its own, before all modules: it is written in the JavaScript of 2009, so
 * that every browser can say why there is nothing to see. Where Candor cannot run, it takes away what Candor would stand in,
 * so that nothing starts: above all, nobody types a code here.
 */
(function () {
  // What came last of what Candor needs: Chrome 110, Firefox 115; Chrome 111, Firefox 113; Safari 16.4 (docs/decisions/0022).
  var fits =
    'toSorted' in Array.prototype &&
    'CSS' in window &&
    'supports' in CSS &&
    CSS.supports('color', 'color-mix(in srgb, red, blue)') &&
    'supports' in HTMLScriptElement &&
    HTMLScriptElement.supports('importmap');
  if (fits && window.isSecureContext) return;
  document.getElementById(fits ? 'insecure' : 'too-old').removeAttribute('hidden');
  ['app', 'failed'].forEach(function (id) {
    var element = document.getElementById(id);
    element.parentNode.removeChild(element);
  });
})();
