// Records the variables that framework loaders read from several dotenv files, for TestLayersLikeThePrograms.
// usage: node dotenv.mjs MODULES SEED COUNT > FILE
//
// MODULES is a folder with @next/env, vite, @expo/env and dotenv-flow installed. Every set of files is loaded in a
// separate process, because some loaders cache the first result.
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {inFolder, known, names, print, Random, run} from './random.mjs';

const files = ['.env', '.env.local', '.env.production', '.env.staging'];

// loaders print the variables as JSON. NODE_ENV is production.
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
const random = new Random(seed);

function randomFiles() {
  const set = {};
  for (const file of files) {
    if (file !== '.env.production' && random.chance(0.25)) continue;
    let text = '';
    for (const name of names) {
      if (random.chance(0.5)) {
        text += `${name}=${random.chance(0.1) ? '' : file.slice(1).replaceAll('.', '-') + '-' + name.length}\n`;
      }
    }
    if (text !== '') set[file] = text;
  }
  return set;
}

for (const loader of Object.keys(loaders)) {
  for (let i = 0; i < Number(count); i++) {
    const set = randomFiles();
    const code = loaders[loader].replace('VITE', JSON.stringify(vite.href));
    const out = await inFolder(set, (folder) => run(process.execPath, ['-e', code, folder], {
      cwd: modules, env: {NODE_ENV: 'production', PATH: process.env.PATH},
    }));
    print({loader, files: set, gets: known(JSON.parse(out))});
  }
}
