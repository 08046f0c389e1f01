// The demo phone works without this file. It types keys without asking the server and looks for new messages.
(function () {
  'use strict';
  var code = document.getElementById('code');
  document.querySelectorAll('[data-key]').forEach(function (key) {
    key.addEventListener('click', function (e) {
      e.preventDefault();
      var typed = key.getAttribute('data-key');
      code.value = typed === 'back' ? code.value.slice(0, -1) : (code.value + typed).slice(0, 40);
    });
  });

  var inbox = document.querySelector('[data-poll]');
  if (!inbox) return;
  var look = function () {
    if (document.hidden) { setTimeout(look, 3000); return; }
    fetch(location.href, { headers: { Accept: 'text/html' } })
      .then(function (answer) { return answer.ok ? answer.text() : null; })
      .then(function (page) {
        var fresh = page && new DOMParser().parseFromString(page, 'text/html').getElementById('inbox');
        if (fresh && fresh.textContent !== inbox.textContent) inbox.replaceChildren.apply(inbox, Array.from(fresh.childNodes));
      }, function () { })
      .then(function () { setTimeout(look, 3000); });
  };
  setTimeout(look, 3000);
})();
