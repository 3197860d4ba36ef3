// Records the environments that wrangler, EAS and Netlify read from their configuration, for
// TestHostsLikeThePrograms.
// usage: node hosts.mjs MODULES SEED COUNT > FILE
//
// MODULES is a folder with wrangler, @expo/eas-json and @netlify/config installed.
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {inFolder, known, names, print, Random} from './random.mjs';

const [modules, seed, count] = process.argv.slice(2);
const load = createRequire(join(modules, 'x.js'));
process.env.WRANGLER_SEND_METRICS = 'false';
const {unstable_readConfig: readConfig} = load('wrangler');
const {EasJsonAccessor, EasJsonUtils} = load('@expo/eas-json');
const {resolveConfig} = await import(pathToFileURL(join(modules, 'node_modules/@netlify/config/lib/index.js')));
const random = new Random(seed);
console.warn = () => {};

const chosen = (share) => names.filter(() => random.chance(share));

function value(where) {
  const plain = `${where}-${Math.floor(random.number() * 90 + 10)}`;
  return random.chance(0.6) ? plain : random.pick(['', `${plain}#x`, `${plain}$x`, '${HOST}', 'say "x"', 'a\\b', 'a\nb',
    `it's ${plain}`]);
}

// toml writes a text in one of the TOML notations.
function toml(text) {
  const literal = !/['\n]/.test(text);
  return literal && random.chance(0.3) ? `'${text}'` : random.chance(0.1) && !text.endsWith('"') ? `"""\n${text.replaceAll('\\', '\\\\')}"""`
    : JSON.stringify(text);
}

function tomlTable(header, where) {
  const all = chosen(0.5);
  if (random.chance(0.2)) {
    const [table, key] = [header.split('.').slice(0, -1).join('.'), header.split('.').at(-1)];
    const inline = all.map((name) => `${name} = ${JSON.stringify(value(where))}`).join(', ');
    return table === '' ? undefined : `[${table}]\n${key} = {${inline}}\n`;
  }
  return `[${header}] # note\n` + all.map((name) => `${name} = ${toml(value(where))}${random.chance(0.2) ? ' # n' : ''}\n`).join('');
}

const environments = ['production', 'staging'];

function wrangler() {
  const top = {name: 'acme', main: 'index.js', compatibility_date: '2026-01-01'};
  const vars = (where) => Object.fromEntries(chosen(0.5).map((name) => [name,
    random.chance(0.1) ? random.pick([8080, true, {a: 1}]) : value(where)]));
  let file = 'wrangler.json', text;
  if (random.chance(0.5)) {
    file = 'wrangler.toml';
    text = Object.entries(top).map(([key, v]) => `${key} = "${v}"\n`).join('') + (tomlTable('vars', 'top') ?? '');
    for (const e of environments) {
      if (random.chance(0.7)) text += random.chance(0.15) ? `[env.${e}]\nworkers_dev = true\n` : tomlTable(`env.${e}.vars`, e);
    }
  } else {
    const config = {...top, ...(random.chance(0.8) ? {vars: vars('top')} : {})};
    for (const e of environments) {
      if (random.chance(0.7)) (config.env ??= {})[e] = random.chance(0.15) ? {workers_dev: true} : {vars: vars(e)};
    }
    text = JSON.stringify(config, null, 2);
  }
  const texts = (all) => known(Object.fromEntries(Object.entries(all).map(([name, v]) => [name,
    typeof v === 'object' ? JSON.stringify(v) : String(v)])));
  return {files: {[file]: text, 'index.js': 'export default {}\n'}, read(folder) {
    const all = readConfig({config: join(folder, file)}, {hideWarnings: true});
    const gets = {'#': texts(all.vars)};
    for (const env of all.definedEnvironments) {
      gets[`${env}#env.${env}`] = texts(readConfig({config: join(folder, file), env}, {hideWarnings: true}).vars);
    }
    return gets;
  }};
}

function eas() {
  const text = (where) => random.chance(0.05) ? '' : value(where) || where; // EAS rejects empty values
  const env = (where) => Object.fromEntries(chosen(0.5).map((name) => [name, text(where)]));
  const build = {};
  if (random.chance(0.6)) build.base = {...(random.chance(0.8) ? {env: env('base')} : {})};
  for (const e of environments) {
    build[e] = {...(random.chance(0.8) ? {env: env(e)} : {})};
    const above = Object.keys(build).filter((name) => name !== e);
    if (above.length > 0 && random.chance(0.6)) build[e].extends = random.pick(above);
  }
  return {files: {'eas.json': JSON.stringify({build}, null, 2)}, async read(folder) {
    const accessor = EasJsonAccessor.fromProjectPath(folder);
    const gets = {};
    for (const e of environments) {
      const profile = await EasJsonUtils.getBuildProfileAsync(accessor, 'ios', e);
      gets[`${e}#build.${e}`] = known(profile.env ?? {});
    }
    return gets;
  }};
}

function netlify() {
  let text = random.chance(0.8) ? tomlTable('build.environment', 'all') : '';
  for (const context of ['production', 'deploy-preview', 'staging']) {
    if (random.chance(0.6)) text += tomlTable(`context.${context}.environment`, context);
  }
  return {files: {'netlify.toml': text}, async read(folder) {
    const gets = {};
    for (const [context, name, branch] of [['production', 'production', 'main'], ['branch-deploy', 'staging', 'staging']]) {
      if (!text.includes(`context.${name}`)) continue;
      const {config} = await resolveConfig({offline: true, context, branch, cwd: folder, repositoryRoot: folder,
        mode: 'cli', siteFeatureFlagPrefix: ''});
      gets[`${name}#context.${name}`] = known(config.build.environment ?? {});
    }
    return gets;
  }};
}

for (const host of [wrangler, eas, netlify]) {
  for (let i = 0; i < Number(count); i++) {
    const {files, read} = host();
    let answer;
    try {
      answer = {gets: await inFolder(files, read)};
    } catch {
      answer = {fails: true};
    }
    print({kind: host.name, files, ...answer});
  }
}
