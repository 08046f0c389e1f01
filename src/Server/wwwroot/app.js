// Every page works without this file. It closes menus, shows passwords, fills in and sends one-time codes.
(function () {
  'use strict';
  var on = function (name, run) { document.addEventListener(name, run); };
  var menus = function () { return document.querySelectorAll('details[data-menu][open]'); };

  on('click', function (e) {
    menus().forEach(function (menu) { if (!menu.contains(e.target)) menu.open = false; });
    var show = e.target.closest && e.target.closest('[data-show]');
    if (show) {
      var field = document.getElementById(show.getAttribute('data-show'));
      var hidden = field.type === 'password';
      field.type = hidden ? 'text' : 'password';
      show.setAttribute('aria-pressed', String(hidden));
    }
  });
  on('keydown', function (e) {
    if (e.key !== 'Escape') return;
    menus().forEach(function (menu) { menu.open = false; menu.querySelector('summary').focus(); });
  });

  document.querySelectorAll('[data-show]').forEach(function (b) { b.hidden = false; });

  var summary = document.querySelector('[data-errors]');
  if (summary) summary.focus();

  var code = document.querySelector('[data-code]');
  if (code) {
    var full = Number(code.getAttribute('data-code')), sent = false;
    var send = function () {
      var digits = code.value.replace(/\D/g, '');
      if (sent || digits.length !== full) return;
      sent = true;
      code.value = digits;
      if (code.form.requestSubmit) code.form.requestSubmit(); else code.form.submit();
    };
    code.addEventListener('input', send);
    if ('OTPCredential' in window) {
      var stop = new AbortController();
      code.form.addEventListener('submit', function () { stop.abort(); });
      navigator.credentials.get({ otp: { transport: ['sms'] }, signal: stop.signal })
        .then(function (otp) { code.value = otp.code; send(); }, function () { });
    }
  }

  document.querySelectorAll('time[data-countdown]').forEach(function (time) {
    var until = Date.now() + Number(time.getAttribute('data-countdown')) * 1000;
    var out = document.createElement('span');
    out.className = 'm num';
    out.setAttribute('aria-hidden', 'true');
    time.after(out);
    var tick = function () {
      var left = Math.max(0, Math.round((until - Date.now()) / 1000));
      out.textContent = left ? ' · ' + Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0') : '';
      if (left) setTimeout(tick, 1000);
    };
    tick();
  });

  // A button says the sum it pays as it is typed, printed like the server's sample; a chip fills the sum in.
  document.querySelectorAll('[data-sum]').forEach(function (out) {
    var field = document.getElementById(out.getAttribute('data-sum'));
    var like = /^(.*?)1(.)234(.)56(.*)$/.exec(out.getAttribute('data-like'));
    var print = function () {
      var typed = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(field.value.replace(/\s/g, ''));
      out.hidden = !typed;
      if (typed) out.textContent = '\u00a0' + like[1] + typed[1].replace(/\B(?=(\d{3})+$)/g, like[2]) + like[3] + (typed[2] || '').padEnd(2, '0') + like[4];
    };
    field.addEventListener('input', print);
    document.querySelectorAll('[data-fill="' + field.id + '"]').forEach(function (chip) {
      chip.addEventListener('click', function (e) { e.preventDefault(); field.value = chip.value; print(); });
    });
    print();
  });

  // Long numbers are shown in groups while they are typed; the server takes them with and without blanks.
  document.querySelectorAll('[data-groups]').forEach(function (field) {
    var n = Number(field.getAttribute('data-groups'));
    field.addEventListener('input', function () {
      if (field.selectionStart !== field.value.length) return;
      field.value = field.value.replace(/\D/g, '').replace(new RegExp('(\\d{' + n + '})(?=\\d)', 'g'), '$1 ');
    });
  });

  // What is chosen is counted at once: the same page as «Пересчитать» brings, without its press. The newest answer wins.
  document.querySelectorAll('form[data-recount]').forEach(function (form) {
    var button = form.querySelector('button[formaction]'), asked = 0;
    if (!button) return;
    form.classList.add('live');
    form.addEventListener('change', function (e) {
      var turn = ++asked, url = button.formAction + '?' + new URLSearchParams(new FormData(form)), at = '[name="' + e.target.name + '"][value="' + e.target.value + '"]';
      fetch(url, { credentials: 'same-origin' }).then(function (answer) { return answer.ok && !answer.redirected ? answer.text() : ''; }).then(function (text) {
        if (turn !== asked) return;
        var fresh = new DOMParser().parseFromString(text, 'text/html').querySelectorAll('[data-recount] [data-part]'), old = form.querySelectorAll('[data-part]');
        if (!fresh.length || fresh.length !== old.length) { location.assign(url); return; }
        old.forEach(function (part, i) { part.replaceChildren.apply(part, Array.from(fresh[i].childNodes)); });
        history.replaceState(null, '', url);
        form.querySelector(at).focus();
      }, function () { location.assign(url); });
    });
  });

  // A page that waits asks how it stands and is loaded again only when there is news.
  document.querySelectorAll('[data-watch]').forEach(function (note) {
    var left = 300;
    var look = function () {
      if (left-- > 0) setTimeout(function () {
        fetch(note.getAttribute('data-watch'), { credentials: 'same-origin' })
          .then(function (answer) { return answer.ok && !answer.redirected ? answer.text() : ''; })
          .then(function (now) { if (now && now !== note.getAttribute('data-now')) location.reload(); else look(); }, look);
      }, 2000);
    };
    look();
  });

  document.querySelectorAll('[data-print]').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { window.print(); });
  });

  // What was shown for a while is hidden again.
  var after = document.querySelector('a[data-after]');
  if (after) setTimeout(function () { location.replace(after.href); }, after.getAttribute('data-after') * 1000);

  // What was typed before a step-up goes on by itself.
  var go = document.querySelector('form[data-go]');
  if (go && go.requestSubmit) go.requestSubmit();

  // The open tab is in sight, however many stand before it.
  document.querySelectorAll('.tabs').forEach(function (tabs) {
    var here = tabs.querySelector('[aria-current]');
    if (here) tabs.scrollLeft = here.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - here.offsetWidth) / 2;
  });

  // A form is sent once: a second press while the answer is on its way does nothing.
  on('submit', function (e) {
    if (e.target.dataset.sent) { e.preventDefault(); return; }
    e.target.dataset.sent = '1';
    setTimeout(function () { delete e.target.dataset.sent; }, 8000);
  });

  // Two minutes before the session ends: one press keeps it.
  var ends = document.querySelector('[data-session-ends]');
  if (ends) {
    // What is being filled in: it is kept, not sent, when the session is over.
    var typed;
    on('input', function (e) { if (e.target.form && e.target.form.getAttribute('method') === 'post') typed = e.target.form; });
    var keep = function () {
      var only = document.createElement('input');
      only.type = 'hidden';
      only.name = 'only-keep';
      typed.appendChild(only);
      HTMLFormElement.prototype.submit.call(typed);
    };
    var WARN = 120, words = ends.querySelector('#ends'), stay = ends.querySelector('button'), said = words.textContent, label = stay.textContent, timers = [], over = false;
    var show = function (text, button) { words.textContent = text; stay.textContent = button; ends.hidden = false; words.focus(); };
    var watch = function (seconds) {
      timers.forEach(clearTimeout);
      over = false;
      ends.hidden = true;
      timers = [
        setTimeout(function () { show(said, label); }, Math.max(0, seconds - WARN) * 1000),
        setTimeout(function () { over = true; show(words.getAttribute('data-over'), stay.getAttribute('data-again')); }, seconds * 1000)
      ];
    };
    ends.querySelector('form').addEventListener('submit', function (e) {
      e.preventDefault();
      e.stopPropagation();
      if (over) { if (typed && typed.isConnected) keep(); else location.reload(); return; }
      fetch(this.action, { method: 'POST', body: new URLSearchParams(new FormData(this)), credentials: 'same-origin' })
        .then(function (answer) { return answer.ok && !answer.redirected ? answer.json() : { seconds: 0 }; })
        .then(function (now) { watch(now.seconds); });
    });
    watch(Number(ends.getAttribute('data-session-ends')));
  }

  // What the page for no connection may show, and the worker that shows it. All of it goes with «Выход».
  if (document.querySelector('.app') && 'serviceWorker' in navigator) {
    var balance = document.querySelector('[data-balance]'), language = document.documentElement.lang;
    if (balance) localStorage.setItem('last', JSON.stringify({ balance: balance.getAttribute('data-balance'), at: Date.now() }));
    addEventListener('load', function () {
      navigator.serviceWorker.register('/sw.js').then(function () {
        var before = localStorage.getItem('language');
        localStorage.setItem('language', language);
        if (before && before !== language) caches.keys().then(function (names) {
          names.forEach(function (name) { caches.open(name).then(function (kept) { kept.add('/offline'); }); });
        });
      }, function () { });
    });
  }
})();
