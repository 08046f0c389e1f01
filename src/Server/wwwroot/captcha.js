// Proof of work for a form: finds numbers whose SHA-256 begins with zero bits, in small slices, while the visitor types.
(function () {
  'use strict';
  var box = document.querySelector('[data-captcha]');
  if (!box) return;
  var form = box.closest('form');
  var status = box.querySelector('[data-captcha-status]');
  var failed = box.querySelector('[data-captcha-failed]');
  var work = box.querySelector('[name="captcha-work"]');
  var challenge = box.getAttribute('data-captcha');
  var parts = Number(box.getAttribute('data-parts'));
  var bits = Number(box.getAttribute('data-bits'));
  var state = 'working', waiting = null;

  function end(how) {
    state = how;
    if (how === 'done') status.textContent = status.getAttribute('data-done');
    else { status.hidden = true; failed.hidden = false; }
    if (waiting) { var button = waiting.button; waiting = null; form.requestSubmit(button || undefined); }
  }

  // The form waits for the last moments of the work; it is never stopped by a failure.
  form.addEventListener('submit', function (e) {
    if (state !== 'working') return;
    e.preventDefault();
    e.stopPropagation();
    waiting = { button: e.submitter };
  });

  function isZero(hash) {
    for (var i = 0, left = bits; left > 0; i++, left -= 8)
      if (left >= 8 ? hash[i] !== 0 : hash[i] >> (8 - left) !== 0) return false;
    return true;
  }

  // Between two slices the page gets its turn: keys, presses, drawing.
  var channel = new MessageChannel(), next;
  channel.port1.onmessage = function () { next(); };
  function breathe() { return new Promise(function (done) { next = done; channel.port2.postMessage(0); }); }

  async function solve() {
    var text = new TextEncoder(), found = [];
    for (var part = 0; part < parts; part++) {
      for (var n = 0; ; n += 64) {
        var slice = [];
        for (var i = n; i < n + 64; i++) slice.push(crypto.subtle.digest('SHA-256', text.encode(challenge + '|' + part + '|' + i)));
        var hit = (await Promise.all(slice)).findIndex(function (hash) { return isZero(new Uint8Array(hash)); });
        await breathe();
        if (hit >= 0) { found.push(n + hit); break; }
      }
    }
    work.value = found.join(',');
    end('done');
  }

  status.hidden = false;
  if (!window.crypto || !crypto.subtle || !form.requestSubmit) end('failed');
  else solve().catch(function () { end('failed'); });
})();
