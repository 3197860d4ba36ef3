// Records the variables that the steps of GitHub workflows receive, for TestActionsLikeTheProgram.
// usage: node actions.mjs PROGRAM SEED COUNT > FILE
//
// PROGRAM is act, which runs jobs on this machine. Programs that build and deploy are replaced with a program that
// records its environment. Each project runs twice, with and without the condition of its steps.
import {execFileSync} from 'node:child_process';
import {chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {inFolder, known, names, print, Random, run} from './random.mjs';

const [program, seed, count] = process.argv.slice(2);
const random = new Random(seed);
const one = (where) => `${where}-${Math.floor(random.number() * 90 + 10)}`;

// value returns a value of env. contexts are the expressions that GitHub accepts in this place.
function value(where, contexts) {
  const plain = one(where);
  return random.pick([...Array(9).fill(plain), `"${plain}"`, `'${plain}' # note`, '""', '8080', 'true', `${plain}#x`,
    `${plain}$HOME`, `"${plain} \\u00e9"`, `\${{ ${random.pick(contexts)} }}`, `x-\${{ ${random.pick(contexts)} }}`,
    `>-\nFOLD${plain}\nFOLD${plain}`]);
}

// env returns an env mapping, or "".
function env(where, indent, contexts = ['vars.CLIENT', 'secrets.CLIENT'], share = 0.4) {
  const pad = ' '.repeat(indent);
  const entries = names.filter(() => random.chance(share)).map((name) => [name, value(where, contexts)]);
  if (entries.length === 0) return '';
  if (random.chance(0.3) && entries.every(([, v]) => !/[#$>]/.test(v))) {
    return `${pad}env: {${entries.map(([name, v]) => `${name}: ${v}`).join(', ')}}\n`;
  }
  return `${pad}env:\n` + entries.map(([name, v]) => `${pad}  ${name}: ${v.replaceAll('FOLD', pad + '    ')}\n`).join('');
}

// write returns commands that set a variable for later steps.
function write(where, inputs) {
  const name = random.pick(names);
  const plain = inputs.length > 0 && random.chance(0.4) ? `\${{ ${random.pick(inputs)} }}` : one(where);
  return random.pick([
    () => `echo "${name}=${plain}" >> "$GITHUB_ENV"`, () => `echo "${name}=${plain}" >> $GITHUB_ENV`,
    () => `echo ${name}=${plain} >> $GITHUB_ENV`, () => `echo '${name}=${plain}' >> "\${GITHUB_ENV}"`,
    () => `echo "${name}=${plain}" | tee -a "$GITHUB_ENV"`, () => `printf '${name}=${plain}\\n' >> "$GITHUB_ENV"`,
    () => `printf '%s=%s\\n' ${name} ${plain} >> "$GITHUB_ENV"`,
    () => `{\n  echo "${name}=${plain}"\n  echo "OTHER=x"\n} >> "$GITHUB_ENV"`,
    () => `cat >> "$GITHUB_ENV" <<END\n${name}=${plain}\nEND`,
    () => `cat <<'END' >> $GITHUB_ENV\n${name}=${plain}\nEND`,
    () => `echo "${name}<<END" >> $GITHUB_ENV\necho "${plain}" >> $GITHUB_ENV\necho END >> $GITHUB_ENV`,
    () => `echo "${name}=$${random.pick(names)}" >> $GITHUB_ENV`,
    () => `${name}=${plain}\necho "${name}=$${name}" >> "$GITHUB_ENV"`,
    () => `if [ -n "$CI" ]; then\n  echo "${name}=${plain}" >> "$GITHUB_ENV"\nfi`,
    () => `cat vars.env >> $GITHUB_ENV`,
    () => `./export.sh`,
  ])();
}

const deploy = () => random.pick([
  () => 'flyctl deploy', () => 'flyctl deploy --remote-only', () => 'npm run build', () => 'npm run build\nflyctl deploy',
  () => `export ${random.pick(names)}=${one('export')}\nflyctl deploy`,
  () => `${random.pick(names)}=${one('prefix')} flyctl deploy`,
])();

// script returns the run key of a step.
function script(text, indent) {
  const pad = ' '.repeat(indent);
  if (!text.includes('\n') && random.chance(0.7) && !/^\{|: | #/.test(text)) return `${pad}run: ${text}\n`;
  return `${pad}run: |\n` + text.split('\n').map((line) => `${pad}  ${line}\n`).join('');
}

const input = 'inputs.client';

function step(where, indent, {inputs = [], shell = false, condition = true} = {}) {
  const pad = ' '.repeat(indent);
  const writes = random.chance(0.4);
  let text = script(writes ? write(`${where}-written`, inputs) : deploy(), indent + 2);
  if (condition && random.chance(0.15)) text += `${pad}  if: \${{ vars.FLAG == 'on' }}\n`;
  if (shell) text += `${pad}  shell: bash\n`;
  if (!writes) text += env(`${where}-step`, indent + 2, [shell ? input : 'vars.CLIENT', `env.${random.pick(names)}`, ...inputs], 0.25);
  return `${pad}- ${text.slice(indent + 2)}`;
}

function action() {
  return `name: setup\ninputs:\n  client:\n    default: fallback\nruns:\n  using: composite\n  steps:\n` +
    [1, 2].map(() => step('action', 4, {inputs: [input], shell: true, condition: false})).join('');
}

function steps(where, files, inputs) {
  let text = '    steps:\n      - uses: actions/checkout@v4\n';
  for (let i = 1 + Math.floor(random.number() * 3); i > 0; i--) {
    if (random.chance(0.15)) {
      files['.github/actions/setup/action.yml'] ??= action();
      text += '      - uses: ./.github/actions/setup\n' + (random.chance(0.5) ? `        with: {client: ${one('with')}}\n` : '');
    } else if (random.chance(0.1)) text += '      - run: npm test\n' + env('test', 8, ['vars.CLIENT'], 0.3);
    else text += step(where, 6, {inputs});
  }
  return text + `      - run: ${random.pick(['flyctl deploy', 'flyctl deploy', 'npm run build && flyctl deploy'])}\n` +
    (random.chance(0.5) ? env('last', 8, ['vars.CLIENT', `env.${random.pick(names)}`], 0.3) : '');
}

// job returns a job that deploys, with its environment if golive can determine it.
function job(id, files, inputs = []) {
  const environment = random.pick(['production', 'production', '{name: production, url: "https://acme.com"}']);
  let text = `  ${id}:\n    runs-on: ubuntu-latest\n`;
  const contexts = ['vars.CLIENT', 'secrets.CLIENT', ...inputs];
  if (id === 'matrix') {
    text += '    strategy:\n      matrix:\n        include:\n' + ['staging', 'production'].map((name) =>
      `          - environment: ${name}\n            client: ${one(name)}\n`).join('') +
      '    environment: ${{ matrix.environment }}\n';
    contexts.push('matrix.client', 'matrix.client');
  } else if (id === 'called') text += `    environment: ${random.pick(['production', '${{ inputs.environment }}'])}\n`;
  else text += `    environment: ${environment}\n`;
  if (random.chance(0.02)) text += '    env: ${{ fromJSON(vars.ALL) }}\n';
  else if (random.chance(0.7)) text += env(`${id}-job`, 4, contexts);
  return text + steps(id, files, inputs);
}

function project() {
  const files = {};
  const ids = ['deploy', ...['web', 'matrix'].filter(() => random.chance(0.3))];
  let text = `name: deploy\non: push\n${random.chance(0.6) ? env('workflow', 0, ['vars.CLIENT', 'secrets.CLIENT']) : ''}jobs:\n`;
  text += ids.map((id) => job(id, files)).join('');
  if (random.chance(0.25)) {
    ids.push('called');
    text += '  call:\n    uses: ./.github/workflows/called.yml\n    with:\n      environment: production\n' +
      `      workos_client_id: ${one('with')}\n    secrets: inherit\n`;
    files['.github/workflows/called.yml'] = 'on:\n  workflow_call:\n    inputs:\n' +
      '      environment:\n        type: string\n      workos_client_id:\n        type: string\n' +
      (random.chance(0.5) ? env('called-workflow', 0, ['vars.CLIENT']) : '') +
      `jobs:\n${job('called', files, ['inputs.workos_client_id'])}`;
  }
  files['.github/workflows/deploy.yml'] = text;
  const all = Object.values(files).join('');
  if (all.includes('vars.env')) files['vars.env'] = `${random.pick(names)}=${one('file')}\n`;
  if (all.includes('export.sh')) files['export.sh'] = `echo "${random.pick(names)}=${one('sourced')}" >> "$GITHUB_ENV"\n`;
  return {files, ids};
}

// seen runs the workflow and returns the environments of the recorded programs, by job.
async function seen(files, flag) {
  const local = Object.fromEntries(Object.entries(files).map(([name, text]) =>
    [name, text.replaceAll('uses: actions/checkout@v4', 'run: git -C "$CHECKOUT" archive HEAD | tar x')]));
  return inFolder(local, (at) => {
    mkdirSync(join(at, '.bin'));
    mkdirSync(join(at, '.seen'));
    const record = `env -0 > "$SEEN/$GITHUB_JOB.$(ls "$SEEN" | wc -l).$$"\n`;
    writeFileSync(join(at, '.bin/flyctl'), `#!/bin/sh\n${record}`);
    writeFileSync(join(at, '.bin/npm'), `#!/bin/sh\n[ "$*" != "run build" ] || ${record}`);
    for (const name of ['.bin/flyctl', '.bin/npm', 'export.sh']) if (name !== 'export.sh' || files[name]) chmodSync(join(at, name), 0o755);
    for (const args of [['init', '-q'], ['add', '-A'], ['-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '-qm', 'x']]) {
      execFileSync('git', args, {cwd: at, stdio: 'ignore'});
    }
    const given = {CLIENT: 'client_var', FLAG: flag, ALL: '{"WORKOS_CLIENT_ID":"all"}'};
    const ok = run(program, ['push', '-P', 'ubuntu-latest=-self-hosted', '--concurrent-jobs', '1', '-s', 'CLIENT=client_secret',
      '--env', `CHECKOUT=${at}`, '--env', `SEEN=${at}/.seen`,
      ...Object.entries(given).flatMap(([name, text]) => ['--var', `${name}=${text}`])], {
      cwd: at, env: {PATH: `${join(at, '.bin')}:${process.env.PATH}`, HOME: join(at, '.home'), XDG_CACHE_HOME: join(at, '.home')},
    });
    if (ok === undefined) return undefined;
    return readdirSync(join(at, '.seen')).map((name) => {
      const lines = readFileSync(join(at, '.seen', name), 'utf8').split('\0').filter(Boolean);
      return [name.split('.')[0], known(Object.fromEntries(lines.map((line) => line.split(/=(.*)/s, 2))))];
    });
  });
}

for (let i = 0; i < Number(count); i++) {
  const {files, ids} = project();
  const on = await seen(files, 'on');
  const off = Object.values(files).join('').includes('vars.FLAG') ? await seen(files, 'off') : on;
  if (on === undefined || off === undefined) {
    print({kind: 'actions', files, fails: true});
    continue;
  }
  const sees = {};
  for (const id of ids) {
    const text = files[`.github/workflows/${id === 'called' ? 'called' : 'deploy'}.yml`];
    const named = id !== 'matrix' && !(id === 'called' && text.includes('environment: ${{'));
    const all = new Set([...on, ...off].filter(([job]) => job === id).map(([, variables]) => JSON.stringify(variables)));
    sees[`${named ? 'production' : ''}#${id}`] = [...all].sort().map((text) => JSON.parse(text));
  }
  print({kind: 'actions', files, sees});
}
