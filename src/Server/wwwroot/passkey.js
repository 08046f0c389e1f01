// A passkey is made or used by the device; the answer goes to the server in the form's own field.
(function () {
  'use strict';
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  var bytes = function (text) {
    var s = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(s, function (c) { return c.charCodeAt(0); });
  };
  var text = function (buffer) {
    var s = '';
    new Uint8Array(buffer).forEach(function (b) { s += String.fromCharCode(b); });
    return btoa(s).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  };
  var known = function (list) { return (list || []).map(function (c) { return Object.assign({}, c, { id: bytes(c.id) }); }); };

  var ask = function (kind, o) {
    o.challenge = bytes(o.challenge);
    if (kind === 'get') { o.allowCredentials = known(o.allowCredentials); return navigator.credentials.get({ publicKey: o }); }
    o.user.id = bytes(o.user.id);
    o.excludeCredentials = known(o.excludeCredentials);
    return navigator.credentials.create({ publicKey: o });
  };

  var answer = function (c) {
    var r = c.response, out = { clientDataJSON: text(r.clientDataJSON) };
    if (r.attestationObject) { out.attestationObject = text(r.attestationObject); out.transports = r.getTransports ? r.getTransports() : []; }
    else { out.authenticatorData = text(r.authenticatorData); out.signature = text(r.signature); if (r.userHandle) out.userHandle = text(r.userHandle); }
    return JSON.stringify({ id: c.id, rawId: text(c.rawId), type: c.type, response: out, clientExtensionResults: c.getClientExtensionResults() });
  };

  document.querySelectorAll('[data-passkey]').forEach(function (button) {
    button.hidden = false;
    var form = button.form, failed = form.querySelector('[data-passkey-failed]');
    button.addEventListener('click', function () {
      failed.hidden = true;
      button.disabled = true;
      ask(button.getAttribute('data-passkey'), JSON.parse(button.getAttribute('data-options')))
        .then(function (c) { form.elements.credential.value = answer(c); form.submit(); },
              function () { failed.hidden = false; button.disabled = false; });
    });
  });
})();
