// Records the values that helm uses in production charts, for TestHelmLikeTheProgram.
// usage: node helm.mjs PROGRAM SEED COUNT > FILE
import {inFolder, known, names, print, Random, run} from './random.mjs';

const [program, seed, count] = process.argv.slice(2);
const random = new Random(seed);
const keys = {clientId: 'WORKOS_CLIENT_ID', redirectUri: 'WORKOS_REDIRECT_URI', apiHostname: 'WORKOS_API_HOSTNAME'};

function value(where) {
  const plain = `${where}-${Math.floor(random.number() * 90 + 10)}`;
  return random.pick([plain, plain, plain, `"${plain}"`, `'${plain}' # note`, '""', 'null', '~', '8080', 'true',
    `"a\\nb"`, `"${plain}$x"`, `${plain}#x`, `"\${HOST}"`, `>-\n        ${plain}\n        folded`]);
}

function mapping(all, where) {
  const lines = all.filter(() => random.chance(0.6)).map((name) => `    ${name}: ${value(where)}\n`);
  return lines.length === 0 ? ' {}\n' : `\n${lines.join('')}`;
}

function list(where) {
  const lines = names.filter(() => random.chance(0.5)).map((name) => {
    const text = value(where).replace(/^>.*/s, where);
    return `    - name: ${name}\n      value: ${text}\n`;
  });
  return lines.length === 0 ? ' []\n' : `\n${lines.join('')}`;
}

function values(where) {
  let text = `# values of ${where}\nreplicas: 2\n`;
  if (random.chance(0.7)) {
    text += random.chance(0.12) ? 'workos: null\n'
      : `workos:${mapping(Object.keys(keys), where).replaceAll(/^ {4}/gm, '  ').replaceAll(/^ {6}/gm, '    ')}`;
  }
  if (random.chance(0.7)) {
    text += random.chance(0.12) ? 'web: null\n' : random.chance(0.12) ? 'web:\n  env: null\n' : `web:\n  env:${mapping(names, where)}`;
  }
  if (random.chance(0.7)) text += random.chance(0.12) ? 'worker:\n  extraEnv:\n' : `worker:\n  extraEnv:${list(where)}`;
  return text;
}

const template = `apiVersion: v1
kind: ConfigMap
metadata: {name: all}
data:
  all: {{ .Values | toJson | quote }}
`;
const texts = (all) => Object.fromEntries(Object.entries(all ?? {}).filter(([, v]) => v !== null && v !== undefined)
  .map(([name, v]) => [name, String(v)]));

const workosTexts = (all) => known(Object.fromEntries(Object.entries(texts(all)).map(([key, v]) => [keys[key], v])));
const items = (list) => known(texts(Object.fromEntries((list ?? []).map((v) => [v.name, v.value]))));

// commands records a command with several values files, options and subcharts.
async function commands() {
  const files = {'chart/values.yaml': values('base'), 'chart/values-production.yaml': values('production'),
    'chart/Chart.yaml': 'apiVersion: v2\nname: acme\nversion: 1.0.0\n', 'chart/templates/all.yaml': template};
  const section = (key, where) => `${key}:\n${values(where).replaceAll(/^(?=.)/gm, '  ')}`;
  if (random.chance(0.5)) {
    Object.assign(files, {'chart/charts/api/values.yaml': values('subchart'),
      'chart/charts/api/Chart.yaml': 'apiVersion: v2\nname: api\nversion: 1.0.0\n',
      'chart/charts/api/templates/all.yaml': template.replace('name: all', 'name: api').replace('all:', 'api:')});
    if (random.chance(0.3)) files['chart/values.yaml'] += section('api', 'parent');
    if (random.chance(0.4)) files['chart/values-production.yaml'] += section('api', 'production-api');
  }
  const order = [];
  if (random.chance(0.6)) order.push('common');
  order.push('values-production');
  if (random.chance(0.6)) order.push('overrides');
  for (const name of order) files[`chart/${name}.yaml`] ??= values(name);
  if (random.chance(0.1)) order.push('values');
  const args = order.flatMap((name) => ['-f', `chart/${name}.yaml`]);
  if (random.chance(0.4)) {
    args.push('--set', random.pick([`workos.clientId=set-1`, `web.env.WORKOS_CLIENT_ID=set-2,image.tag=x`,
      `api.web.env.WORKOS_REDIRECT_URI=set-3`]));
  }
  files['deploy.sh'] = `helm upgrade --install web chart ${args.join(' ')}\n`;
  const out = await inFolder(files, (folder) => run(program, ['template', 'r', 'chart', ...args], {cwd: folder}));
  for (const name of Object.keys(files)) if (name.includes('/templates/')) delete files[name];
  if (out === undefined) return print({kind: 'commands', files, fails: true});
  const gets = {};
  for (const [name, prefix] of [['all', ''], ['api', 'api']]) {
    const line = new RegExp(`^ {2}${name}: (".*")$`, 'm').exec(out);
    if (line === null) continue;
    const all = JSON.parse(JSON.parse(line[1]));
    const part = (scope) => `production#${[prefix, scope].filter((s) => s !== '').join('.')}`;
    gets[part('')] = workosTexts(all.workos);
    gets[part('web')] = known(texts(all.web?.env));
    gets[part('worker')] = items(all.worker?.extraEnv);
  }
  print({kind: 'commands', files, gets});
}

for (let i = 0; i < Number(count); i++) {
  const files = {'chart/values.yaml': values('base'), 'chart/values-production.yaml': values('production')};
  const chart = {'chart/Chart.yaml': 'apiVersion: v2\nname: acme\nversion: 1.0.0\n'};
  const out = await inFolder({...files, ...chart, 'chart/templates/all.yaml': template}, (folder) =>
    run(program, ['template', 'r', 'chart', '-f', 'chart/values-production.yaml'], {cwd: folder}));
  if (out === undefined) {
    print({files: {...files, ...chart}, fails: true});
    continue;
  }
  const all = JSON.parse(JSON.parse(/^ {2}all: (".*")$/m.exec(out)[1]));
  const workos = texts(all.workos);
  print({files: {...files, ...chart}, gets: {
    'production#': known(Object.fromEntries(Object.entries(workos).map(([key, v]) => [keys[key], v]))),
    'production#web': known(texts(all.web?.env)),
    'production#worker': known(texts(Object.fromEntries((all.worker?.extraEnv ?? []).map((v) => [v.name, v.value])))),
  }});
}
for (let i = 0; i < Number(count); i++) await commands();
