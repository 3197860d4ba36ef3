// Records the output of kustomize for overlays, for TestKustomizeLikeTheProgram.
// usage: node kustomize.mjs PROGRAM MODULES SEED COUNT > FILE
//
// MODULES is a folder with the package yaml installed.
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {inFolder, known, names, print, Random, run} from './random.mjs';

const [program, modules, seed, count] = process.argv.slice(2);
const {parseAllDocuments} = createRequire(join(modules, 'x.js'))('yaml');
const random = new Random(seed);

function text(where) {
  const plain = `${where}-${Math.floor(random.number() * 90 + 10)}`;
  return random.chance(0.6) ? plain : random.pick(['', `${plain}#x`, `${plain} # x`, `a b`, `"${plain}"`, `'${plain}'`,
    `${plain}$x`, `a=${plain}`, `$$${plain}`]);
}

function generator(files, folder, behavior) {
  const secret = random.chance(0.3);
  const left = names.filter(() => random.chance(0.6));
  const inFile = left.filter(() => random.chance(0.4));
  const literals = left.filter((name) => !inFile.includes(name) || random.chance(0.05));
  let lines = `  - name: ${secret ? 'keys' : 'web'}\n`;
  if (behavior) lines += `    behavior: ${behavior}\n`;
  if (literals.length > 0) {
    lines += '    literals:\n' + literals.map((name) => `      - ${JSON.stringify(`${name}=${text(folder)}`)}\n`).join('');
  }
  if (inFile.length > 0) {
    const path = `${folder}.env`;
    files[`${folder === 'base' ? 'base' : 'overlays/production'}/${path}`] = '# note\n' +
      inFile.map((name) => random.chance(0.08) ? `${name}\n` : `${name}=${text(folder)}\n`).join('');
    lines += `    envs: [${path}]\n`;
  }
  return {key: secret ? 'secretGenerator' : 'configMapGenerator', lines};
}

function deployment(where, image) {
  const env = names.filter(() => random.chance(0.5)).map((name) => {
    if (random.chance(0.1)) return `            - {name: ${name}}\n`;
    return `            - {name: ${name}, value: ${JSON.stringify(text(where))}}\n`;
  });
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
${image}          env:${env.length === 0 ? ' []' : ''}\n${env.join('')}`;
}

function randomProject() {
  const files = {};
  const base = random.chance(0.85) ? [generator(files, 'base', '')] : [];
  files['base/deployment.yaml'] = deployment('base', '          image: acme/web\n');
  const options = 'generatorOptions: {disableNameSuffixHash: true}\n';
  const write = (resources, generators, rest) => `resources: [${resources}]\n${rest}${options}` +
    generators.map((g) => `${g.key}:\n${g.lines}`).join('');
  files['base/kustomization.yaml'] = write('deployment.yaml', base, '');
  const own = random.chance(0.8)
    ? [generator(files, 'production', random.pick(['merge', 'merge', 'merge', 'replace', 'create', '']))] : [];
  let rest = '';
  if (random.chance(0.7)) {
    files['overlays/production/web.yaml'] = deployment('production', '');
    rest = 'patches: [{path: web.yaml}]\n';
  }
  files['overlays/production/kustomization.yaml'] = write('../../base', own, rest);
  return files;
}

for (let i = 0; i < Number(count); i++) {
  const files = randomProject();
  const out = await inFolder(files, (folder) => run(program, ['build', 'overlays/production'], {cwd: folder}));
  if (out === undefined) {
    print({files, fails: true});
    continue;
  }
  const gets = {};
  for (const object of parseAllDocuments(out).map((document) => document.toJS())) {
    const part = `production#${object.kind}/${object.metadata.name}`;
    if (object.kind === 'ConfigMap') gets[part] = known(object.data ?? {});
    if (object.kind === 'Secret') {
      gets[part] = known(Object.fromEntries(Object.entries(object.data ?? {})
        .map(([name, value]) => [name, Buffer.from(value, 'base64').toString()])));
    }
    if (object.kind === 'Deployment') {
      const [container] = object.spec.template.spec.containers;
      gets[`${part}.web`] = known(Object.fromEntries((container.env ?? []).map((v) => [v.name, v.value ?? ''])));
    }
  }
  print({files, gets});
}
