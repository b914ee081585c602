// The certified provider behind the sign-in simulators: node provider.mjs SETTINGS.json, ends with its standard input.
//
// Settings: issuer, port, keys (file), routes, claims, scopeless client lookups and accounts at `control` (with `token`).

import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const levels = new Map();
process.stdin.resume().on('end', () => process.exit(0));

async function asked(name, value) {
  const answer = await fetch(`${settings.control}/${name}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${settings.token}` },
    body: JSON.stringify(value),
  });
  return answer.ok ? answer.json() : undefined;
}

// What the provider keeps, in memory; clients are the simulator's.
class Kept {
  static rows = new Map();
  constructor(model) { this.model = model; }
  key(id) { return `${this.model}:${id}`; }
  async upsert(id, payload) { Kept.rows.set(this.key(id), payload); }
  async find(id) {
    return this.model === 'Client' ? asked('client_facts', { id }) : Kept.rows.get(this.key(id));
  }
  async findBy(name, value) {
    const rows = [...Kept.rows].filter(([key]) => key.startsWith(`${this.model}:`));
    return rows.map(([, row]) => row).find((row) => row[name] === value);
  }
  async findByUid(uid) { return this.findBy('uid', uid); }
  async findByUserCode(code) { return this.findBy('userCode', code); }
  async destroy(id) { Kept.rows.delete(this.key(id)); }
  async consume(id) { (await this.find(id)).consumed = Math.floor(Date.now() / 1000); }
  async revokeByGrantId(grantId) {
    for (const [key, row] of Kept.rows) if (row.grantId === grantId) Kept.rows.delete(key);
  }
}

function keys() {
  if (!existsSync(settings.keys)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'dien-tap' };
    writeFileSync(settings.keys, JSON.stringify({ keys: [key] }), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(settings.keys, 'utf8'));
}

const provider = new Provider(settings.issuer, {
  adapter: Kept,
  jwks: keys(),
  cookies: { keys: [settings.cookies] },
  routes: settings.routes,
  scopes: ['openid'],
  claims: { openid: settings.claims },
  acrValues: ['LoA1', 'LoA2', 'LoA3'],
  clientAuthMethods: ['client_secret_post', 'client_secret_basic'],
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: false },
    introspection: { enabled: true },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  ttl: { AccessToken: 3600, AuthorizationCode: 60, IdToken: 3600, Interaction: 3600, Session: 3600, Grant: 3600 },
  async findAccount(ctx, id) {
    const claims = await asked('account', { id });
    return claims && { accountId: id, claims: async () => ({ ...claims, sub: id, loAs: levels.get(id) ?? 'LoA1' }) };
  },
  async loadExistingGrant(ctx) {
    const { client, session, provider: own } = ctx.oidc;
    const grant = new own.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
});
provider.proxy = true;

async function finished(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  const person = await asked('account', { number: form.get('number') ?? '' });
  if (form.get('how') === 'cancel' || !person) {
    const refusal = { error: 'access_denied', error_description: 'nobody signed in' };
    return provider.interactionFinished(request, response, refusal, { mergeWithLastSubmission: false });
  }
  levels.set(person.sub, form.get('level') ?? 'LoA1');
  const login = { accountId: person.sub, acr: levels.get(person.sub), amr: ['otp'] };
  return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
}

const answer = provider.callback();
createServer((request, response) => {
  if (request.method === 'POST' && request.url.startsWith('/interaction/')) {
    finished(request, response).catch(() => { response.statusCode = 400; response.end(); });
  } else {
    answer(request, response);
  }
}).listen(settings.port, '127.0.0.1');
