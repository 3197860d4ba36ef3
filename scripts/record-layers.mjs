// Records what the loaders of frameworks make of several dotenv files, for
// loader/layers_oracle_test.go. usage: node record-layers.mjs MODULES SEED COUNT > FILE
//
// MODULES is a folder with @next/env, vite, @expo/env and dotenv-flow installed. Every set of files
// is loaded in a process of its own: some loaders keep what they read first.
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

const names = ['WORKOS_CLIENT_ID', 'WORKOS_REDIRECT_URI', 'WORKOS_API_HOSTNAME', 'AUTHKIT_DOMAIN', 'WORKOS_COOKIE_DOMAIN'];
const files = ['.env', '.env.local', '.env.production', '.env.staging'];

// loaders print the variables as JSON; NODE_ENV is production.
const loaders = {
  next: `const {loadEnvConfig} = require('@next/env');
    const {combinedEnv} = loadEnvConfig(process.argv[1], false, {info() {}, error() {}}, true);
    console.log(JSON.stringify(combinedEnv));`,
  vite: `import(VITE).then(({loadEnv}) => console.log(JSON.stringify(loadEnv('production', process.argv[1], ''))));`,
  expo: `const {parseProjectEnv} = require('@expo/env');
    console.log(JSON.stringify(parseProjectEnv(process.argv[1], {mode: 'production', silent: true}).env));`,
  'dotenv-flow': `const flow = require('dotenv-flow');
    console.log(JSON.stringify(flow.parse(flow.listFiles({path: process.argv[1], node_env: 'production'}))));`,
};

const [modules, seed, count] = process.argv.slice(2);
const vite = pathToFileURL(createRequire(join(modules, 'x.js')).resolve('vite').replace(/index\.cjs$/, 'dist/node/index.js'));

// random gives numbers from 0 to 1 (mulberry32), so that a seed means the same everywhere.
let state = Number(seed);
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

function randomFiles() {
  const set = {};
  for (const file of files) {
    if (file !== '.env.production' && random() < 0.25) continue;
    let text = '';
    for (const name of names) {
      if (random() < 0.5) text += `${name}=${random() < 0.1 ? '' : file.slice(1).replaceAll('.', '-') + '-' + name.length}\n`;
    }
    if (text !== '') set[file] = text;
  }
  return set;
}

function load(loader, set) {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'));
  try {
    for (const [file, text] of Object.entries(set)) writeFileSync(join(folder, file), text);
    const code = loaders[loader].replace('VITE', JSON.stringify(vite.href));
    const out = execFileSync(process.execPath, ['-e', code, folder], {
      cwd: modules, env: {NODE_ENV: 'production', PATH: process.env.PATH}, encoding: 'utf8',
    });
    const all = JSON.parse(out);
    return Object.fromEntries(names.filter((name) => name in all).map((name) => [name, all[name]]));
  } finally {
    rmSync(folder, {recursive: true});
  }
}

for (const loader of Object.keys(loaders)) {
  for (let i = 0; i < Number(count); i++) {
    const set = randomFiles();
    console.log(JSON.stringify({loader, files: set, gets: load(loader, set)}));
  }
}
