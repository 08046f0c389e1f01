// The last balance this browser saw, with its time.
(function () {
  'use strict';
  var last = JSON.parse(localStorage.getItem('last') || 'null'), box = document.querySelector('[data-last]');
  if (last) {
    box.querySelector('[data-last-balance]').textContent = last.balance;
    box.querySelector('[data-last-at]').textContent = new Date(last.at).toLocaleString(document.documentElement.lang, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
    box.hidden = false;
  }
  document.querySelector('[data-retry]').addEventListener('click', function (e) {
    e.preventDefault();
    if (location.pathname === '/offline') location.href = '/'; else location.reload();
  });
  addEventListener('online', function () { if (location.pathname !== '/offline') location.reload(); });
})();
