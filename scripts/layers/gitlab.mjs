// Records the variables that jobs of GitLab pipelines receive, for TestGitLabLikeTheProgram.
// usage: node gitlab.mjs PROGRAM SEED COUNT > FILE
//
// PROGRAM is gitlab-ci-local, which runs the jobs in a shell. It needs git and rsync.
import {execFileSync} from 'node:child_process';
import {inFolder, known, names, print, Random, run} from './random.mjs';

const [program, seed, count] = process.argv.slice(2);
const random = new Random(seed);

function value(where) {
  const plain = `${where}-${Math.floor(random.number() * 90 + 10)}`;
  return random.pick([plain, plain, plain, `"${plain}"`, `'${plain}' # note`, '""', '"8080"', `${plain}#x`]);
}

function mapping(where, share = 0.4) {
  return `{${names.filter(() => random.chance(share)).map((name) => `${name}: ${value(where).replace(/ #.*/, '')}`).join(', ')}}`;
}

const script = `  script:\n    - env | grep -E '^(WORKOS|AUTHKIT)' | sort | sed 's/^/ENV /'\n`;

// job returns a job. Parts of the job may be in another file.
function job(name, where, {environment = true, runs = true, simple = false, others = []} = {}) {
  let text = `${name}:\n`;
  if (environment) text += '  environment: production\n';
  if (!simple && random.chance(0.3)) text += '  extends: .base-' + where + '\n';
  if (random.chance(0.7)) {
    const of = others.length > 0 && random.chance(0.2) ? random.pick(others) : where;
    text += `  variables: ${random.chance(0.25) ? `!reference [.base-${of}, variables]` : mapping(`${name}-${where}`)}\n`;
  }
  if (runs) {
    text += random.chance(0.3) ? `  before_script:\n    - !reference [.setup-${where}, script]\n` : '';
    text += script;
  }
  return text + (text.endsWith(':\n') ? '  tags: []\n' : '');
}

function file(where, includes) {
  let text = includes.length > 0 ? `include: [${includes.map((f) => `{local: ${f}}`).join(', ')}]\n` : '';
  if (random.chance(0.7)) text += `variables: ${mapping(where)}\n`;
  return text + `.base-${where}:\n  variables: ${mapping(`base-${where}`)}\n` +
    `.setup-${where}:\n  script:\n    - export ${random.pick(names)}=setup-${where}\n`;
}

for (let i = 0; i < Number(count); i++) {
  const [a, b, c] = [0.7, 0.4, 0.5].map((share) => random.chance(share));
  const files = {'.gitlab-ci.yml': file('root', [...(a ? ['ci/a.yml'] : []), ...(b ? ['ci/b.yml'] : [])])};
  const jobs = ['deploy'];
  const same = a && random.chance(0.6);
  const split = same && random.chance(0.5); // only the included file runs something
  files['.gitlab-ci.yml'] += job('deploy', 'root', {
    environment: !split, runs: !split, simple: same, others: a ? ['a'] : [],
  });
  if (a) {
    files['ci/a.yml'] = file('a', c ? ['ci/c.yml'] : []);
    if (same) files['ci/a.yml'] += job('deploy', 'a', {simple: random.chance(0.7)});
    files['ci/a.yml'] += job('web', 'a');
    jobs.push('web');
    if (c) {
      files['ci/c.yml'] = file('c', []) + job('api', 'c');
      jobs.push('api');
    }
  }
  if (b) {
    files['ci/b.yml'] = file('b', []) + job('worker', 'b');
    jobs.push('worker');
  }
  const out = await inFolder(files, (folder) => {
    const git = (...args) => execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], {
      cwd: folder, stdio: 'ignore',
    });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'x');
    return run(program, ['--shell-isolation=false', '--home', folder], {
      cwd: folder, env: {PATH: process.env.PATH, HOME: folder},
    });
  });
  if (out === undefined) {
    print({kind: 'gitlab', files, fails: true});
    continue;
  }
  const gets = {};
  for (const name of jobs) {
    const lines = out.split('\n').map((line) => new RegExp(`^${name} +> ENV ([A-Z_]+)=(.*)$`).exec(line)).filter(Boolean);
    gets[`production#${name}`] = known(Object.fromEntries(lines.map(([, variable, text]) => [variable, text])));
  }
  print({kind: 'gitlab', files, gets});
}
