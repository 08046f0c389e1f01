// While a new password is typed: which rules hold already, and how strong it is, in words. The server decides.
(function () {
  'use strict';
  document.querySelectorAll('[data-rules]').forEach(function (box) {
    var field = document.getElementById(box.getAttribute('data-rules'));
    var rules = box.querySelectorAll('[data-rule]'), told = box.querySelector('[data-strength]');
    var words = told.getAttribute('data-strength').split('|');
    rules.forEach(function (line) {
      line.append(Object.assign(document.createElement('span'), { className: 'vh' }));
    });
    var look = function () {
      var typed = field.value, all = true;
      rules.forEach(function (line) {
        var met = new RegExp(line.getAttribute('data-rule')).test(typed);
        all = all && met;
        line.classList.toggle('met', met);
        line.lastChild.textContent = ' — ' + box.getAttribute(met ? 'data-met' : 'data-unmet');
      });
      var kinds = [/[a-zа-яё]/, /[A-ZА-ЯЁ]/, /[0-9]/, /[^a-zа-яёA-ZА-ЯЁ0-9]/].filter(function (kind) { return kind.test(typed); }).length;
      var bits = new Set(typed).size * Math.log2([1, 10, 26, 48, 70][kinds]) * .8;
      told.hidden = !typed;
      told.textContent = words[!all || bits < 30 ? 0 : bits < 45 ? 1 : bits < 65 ? 2 : 3];
    };
    field.addEventListener('input', look);
    look();
  });
})();
