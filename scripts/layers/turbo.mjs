// Records the variables that Turborepo passes to the build tasks of packages, for TestTurboLikeTheProgram.
// usage: node turbo.mjs PROGRAM SEED COUNT > FILE
//
// The task of each package records its environment. Recorded projects contain a WorkOS SDK in each package, because
// golive examines only such packages.
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {inFolder, print, Random, run} from './random.mjs';

const [program, seed, count] = process.argv.slice(2);
const random = new Random(seed);
const names = ['WORKOS_CLIENT_ID', 'WORKOS_API_KEY', 'WORKOS_COOKIE_PASSWORD', 'WORKOS_REDIRECT_URI', 'AUTHKIT_DOMAIN',
  'NEXT_PUBLIC_WORKOS_REDIRECT_URI', 'VERCEL_WORKOS'];

const patterns = [...names, ...names, 'WORKOS_*', 'WORKOS_C*', '*_DOMAIN', 'WORKOS_*_URI', '*', '!WORKOS_API_KEY',
  '!WORKOS_COOKIE_*', '!*_URI', 'OTHER', '\\*', 'W*S_CLIENT_ID', 'workos_client_id', '!AUTHKIT_DOMAIN'];
const list = (extend) => [...(extend && random.chance(0.5) ? ['$TURBO_EXTENDS$'] : []),
  ...Array.from({length: Math.floor(random.number() * 4)}, () => random.pick(patterns))];

// task returns a task. extend is true in the configuration of a package.
function task(extend) {
  const of = {};
  if (random.chance(0.6)) of.env = list(extend);
  if (random.chance(0.35)) of.passThroughEnv = list(extend);
  if (random.chance(0.2)) of.cache = false;
  if (random.chance(0.15)) of.inputs = ['$TURBO_DEFAULT$', '.env*'];
  if (extend && random.chance(0.08)) of.extends = false;
  return of;
}

function project() {
  const files = {'package-lock.json': '{"name": "acme", "lockfileVersion": 3, "packages": {}}\n'};
  files['package.json'] = JSON.stringify({name: 'acme', packageManager: 'npm@10.8.2', workspaces: ['apps/*', 'packages/*'],
    scripts: random.chance(0.1) ? {build: 'turbo run build --env-mode=loose'} : {build: 'turbo run build'}}, null, 2) + '\n';
  const root = {tasks: {build: task(false)}};
  if (random.chance(0.1)) delete root.tasks.build;
  if (random.chance(0.3)) root.tasks['web#build'] = task(false);
  if (random.chance(0.1)) root.tasks['@acme/api#build'] = task(false);
  if (random.chance(0.3)) root.globalEnv = list(false);
  if (random.chance(0.3)) root.globalPassThroughEnv = list(false);
  if (random.chance(0.08)) root.envMode = random.pick(['loose', 'strict']);
  const base = random.chance(0.15) ? 'turbo.jsonc' : 'turbo.json';
  files[base] = (base === 'turbo.jsonc' ? '// tasks\n' : '') + JSON.stringify(root, null, 2) + '\n';
  for (const [folder, name] of [['apps/web', 'web'], ['apps/api', '@acme/api'], ['packages/config', 'config']]) {
    files[`${folder}/package.json`] = JSON.stringify({name, scripts: {build: 'node ../../record.cjs ' + folder},
      dependencies: {'@workos-inc/node': '8.0.0', ...(random.chance(0.3) ? {next: '16.0.0'} : {})}}, null, 2) + '\n';
    if (random.chance(0.4)) {
      const from = folder === 'apps/web' && random.chance(0.2) ? ['//', 'config'] : ['//'];
      files[`${folder}/turbo.json`] = JSON.stringify({extends: from, tasks: random.chance(0.9) ? {build: task(true)} : {}}, null, 2) + '\n';
    }
  }
  return files;
}

// script returns the command with which the project starts its build.
const script = (files) => JSON.parse(files['package.json']).scripts.build.split(' ').slice(1);

for (let i = 0; i < Number(count); i++) {
  const files = project();
  const record = `require('fs').writeFileSync('../../seen-' + process.argv[2].replace('/', '-'), JSON.stringify(Object.keys(process.env)));\n`;
  const passes = await inFolder({...files, 'record.cjs': record}, (at) => {
    for (const args of [['init', '-q'], ['add', '-A'], ['-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '-qm', 'x']]) {
      execFileSync('git', args, {cwd: at, stdio: 'ignore'});
    }
    const given = Object.fromEntries(names.map((name) => [name, 'given']));
    if (run(program, [...script(files), '--force'], {cwd: at, env: {PATH: process.env.PATH, HOME: at, TURBO_TELEMETRY_DISABLED: '1',
      DO_NOT_TRACK: '1', ...given}}) === undefined) return undefined;
    return Object.fromEntries(['apps/web', 'apps/api', 'packages/config'].map((folder) => {
      const seen = join(at, 'seen-' + folder.replace('/', '-'));
      return [folder, existsSync(seen) ? names.filter((name) => JSON.parse(readFileSync(seen, 'utf8')).includes(name)) : null];
    }));
  });
  print({kind: 'turbo', files, ...(passes ? {passes} : {fails: true})});
}
