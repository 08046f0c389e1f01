// Signs in to a running demo like a visitor, follows every link of the site once and saves each page: node crawl.mjs URL PHONE FOLDER
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';

const [site, phone, folder] = process.argv.slice(2);
const most = 160, jar = new Map();

async function ask(path, form) {
  const answer = await fetch(new URL(path, site), {
    method: form ? 'POST' : 'GET', body: form && new URLSearchParams(form), redirect: 'manual',
    headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), 'accept-language': 'ru' },
  });
  for (const cookie of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
    if (value) jar.set(name, value); else jar.delete(name);
  }
  const next = answer.headers.get('location');
  return next ? ask(next) : { path, status: answer.status, type: answer.headers.get('content-type') ?? '', html: await answer.text() };
}

const decoded = text => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#x2B;', '+').replaceAll('&#xA;', '\n');

/** The hidden fields of the page's form with that action. */
function fields(page, action) {
  const form = page.html.split('<form').find(part => part.includes(`action="${action}"`));
  return Object.fromEntries([...form.split('</form>')[0].matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)].map(([, name, value]) => [name, decoded(value ?? '')]));
}

/** The captcha's work, as the page's script does it. */
function work(page) {
  const [, challenge, parts, bits] = /data-captcha="([^"]+)" data-parts="(\d+)" data-bits="(\d+)"/.exec(page.html);
  return Array.from({ length: Number(parts) }, (_, part) => {
    for (let n = 0; ; n++) {
      const hash = createHash('sha256').update(`${decoded(challenge)}|${part}|${n}`).digest();
      if (hash.readUInt32BE(0) >>> (32 - Number(bits)) === 0) return n;
    }
  }).join(',');
}

const saved = new Set();
mkdirSync(folder, { recursive: true });
function save(page) {
  const name = new URL(page.path, site).pathname.replace(/\d+/g, 'N').replace(/[^\w-]+/g, '_') + `-${page.status}`;
  if (saved.has(name) || !page.type.startsWith('text/html')) return;
  saved.add(name);
  writeFileSync(`${folder}/${name}.html`, page.html);
}

async function crawl(starts) {
  const queue = [...starts], seen = new Set(queue);
  while (queue.length && saved.size < most) {
    const page = await ask(queue.shift());
    if (page.status >= 500) throw new Error(`${page.path}: ${page.status}`);
    save(page);
    for (const [, href] of page.html.matchAll(/<a [^>]*?href="(\/[^"#]*)/g)) {
      const path = decoded(href), shape = path.replace(/\d+/g, 'N');
      if (seen.has(shape) || path.startsWith('/demo/bank')) continue;
      seen.add(shape);
      queue.push(path);
    }
  }
}

await crawl(['/sign-in', '/sign-in?picture=1', '/offline', '/no-such-page', '/demo/mail', '/demo/clock']);
let page = await ask('/sign-in');
page = await ask('/sign-in', { ...fields(page, '/sign-in'), phone, 'captcha-work': work(page) });
save(page);
let code;
for (let tries = 0; !code && tries < 50; tries++) {
  await new Promise(done => setTimeout(done, 100));
  code = /#(\d{6})/.exec((await ask(`/phone?n=${encodeURIComponent(phone)}&tab=sms`)).html)?.[1];
}
page = await ask('/sign-in/code', { ...fields(page, '/sign-in/code'), code });
if (!jar.has('kabinet')) throw new Error(`not signed in: ${page.path}`);
save(page);
await crawl(['/', '/welcome/password', '/prove', '/continue']);

// The styles as pages link them.
for (const name of ['app.css', 'dark.css']) {
  const linked = new RegExp(`/assets/${name.replace('.', '\\.[0-9a-f]+\\.')}`).exec(page.html + (await ask('/')).html)?.[0];
  if (linked) writeFileSync(`${folder}/${name}`, (await ask(linked)).html);
}
writeFileSync(`${folder}/cookie`, `kabinet=${jar.get('kabinet')}`);
console.log(`${saved.size} pages saved`);
