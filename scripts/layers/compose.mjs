// Records the variables that docker compose sets for services of random compose files, for TestComposeLikeTheProgram.
// usage: node compose.mjs PROGRAM SEED COUNT > FILE
//
// PROGRAM is docker compose as a standalone program. Its config command needs no Docker engine.
import {inFolder, known, names, print, Random, run} from './random.mjs';

const [program, seed, count] = process.argv.slice(2);
const random = new Random(seed);
// sources are names that values refer to. The shell and .env set some of these names.
const sources = ['HOST', 'TIER', 'WORKOS_CLIENT_ID'];

function reference() {
  const name = random.pick([...sources, 'NOWHERE']);
  return random.pick([`\${${name}}`, `$${name}`, `\${${name}:-d-${name.length}}`, `\${${name}-d}`,
    `\${${name}:-}`, `\${${name}:+alt}`, `\${${name}:?message}`, `\${${name}:-\${TIER:-inner}}`]);
}

// text returns a value without characters that are special in quotes or in YAML.
function text(where) {
  const plain = `${where}-${Math.floor(random.number() * 90 + 10)}`;
  const kind = random.number();
  if (kind < 0.5) return plain;
  if (kind < 0.8) return random.pick([reference(), `${plain}.${reference()}`, `${reference()}/${plain}`]);
  return random.pick([`${plain}$$x`, `https://${plain}/a?b=c`, `${plain}#x`, `$$${plain}`]);
}

const chosen = (share) => names.filter(() => random.chance(share));

function environment(where) {
  const list = random.chance(0.4);
  const lines = chosen(0.55).map((name) => {
    const kind = random.number();
    if (list) {
      if (kind < 0.15) return `      - ${name}`;
      if (kind < 0.25) return `      - ${name}=`;
      return kind < 0.5 ? `      - "${name}=${text(where)}"` : `      - ${name}=${text(where)}`;
    }
    if (kind < 0.15) return `      ${name}:`;
    if (kind < 0.2) return `      ${name}: ""`;
    if (kind < 0.25) return `      ${name}: ${Math.floor(random.number() * 100)}`;
    if (kind < 0.5) return `      ${name}: "${text(where)}" # note`;
    return `      ${name}: ${random.chance(0.5) ? `'${text(where)}'` : text(where)}`;
  });
  return lines.length === 0 ? '' : `    environment:\n${lines.join('\n')}\n`;
}

function dotenvValue(where) {
  const kind = random.number();
  if (kind < 0.45) return text(where);
  return random.pick([`"${text(where)}"`, `'${text(where)}'`, '', `${text(where)} # note`, `"${text(where)}" # note`,
    `a b ${where}`, `"a\\nb"`, `"say \\"x\\""`, `a\\$HOST`, `\`${where}\``, `#${where}`]);
}

function dotenv(where, share = 0.5) {
  const all = [...chosen(share), ...sources.slice(0, 2).filter(() => random.chance(0.2))];
  const lines = all.map((name) => {
    if (random.chance(0.06)) return name;
    return `${random.chance(0.1) ? 'export ' : ''}${name}=${dotenvValue(where)}`;
  });
  return `# ${where}\n${lines.join('\n')}\n`;
}

function envFiles(files, prefix) {
  const lines = [];
  for (const [name, share] of [[`${prefix}.env`, 0.7], [`${prefix}-more.env`, 0.4], ['absent.env', 0.08]]) {
    if (!random.chance(share)) continue;
    const raw = random.chance(0.15);
    const missing = name === 'absent.env' || random.chance(0.1);
    if (!missing) files[name] = raw ? dotenv(prefix).replaceAll(/^export .*\n/gm, '') : dotenv(prefix);
    if (raw) lines.push(`      - path: ${name}\n        format: raw`);
    else if (missing && random.chance(0.7)) lines.push(`      - path: ${name}\n        required: false`);
    else lines.push(`      - ${name}`);
  }
  if (lines.length === 0) return '';
  const single = /^ {6}- (\S+)$/.exec(lines[0]);
  if (lines.length === 1 && single) return `    env_file: ${single[1]}\n`;
  return `    env_file:\n${lines.join('\n')}\n`;
}

function randomProject() {
  const files = {}, image = '    image: acme/web\n';
  const merged = random.chance(0.4);
  let top = 'services:\n';
  if (!merged && random.chance(0.4)) {
    const own = random.chance(0.5);
    const common = `services:\n  base:\n${image}${envFiles(files, 'common')}${environment('common')}`;
    if (own) top = common;
    else files['common.yaml'] = common;
    top += `  web:\n    extends: ${own ? 'base' : '{file: common.yaml, service: base}'}\n`;
  } else {
    top += `  web:\n${merged ? '    restart: always\n' : image}`;
  }
  files['compose.production.yaml'] = top + envFiles(files, 'web') + environment('web');
  if (merged) files['compose.yaml'] = `services:\n  web:\n${image}${envFiles(files, 'base')}${environment('base')}`;
  if (random.chance(0.6)) files['.env'] = dotenv('dot', 0.2) + sources.filter(() => random.chance(0.6))
    .map((name) => `${name}=${random.chance(0.15) ? '' : `dot-${name.length}`}\n`).join('');
  const shell = Object.fromEntries([...sources, 'WORKOS_REDIRECT_URI'].filter(() => random.chance(0.12))
    .map((name) => [name, random.chance(0.2) ? '' : `shell-${name.length}`]));
  return {files, shell, args: merged ? ['compose.yaml', 'compose.production.yaml'] : ['compose.production.yaml']};
}

for (let i = 0; i < Number(count); i++) {
  const {files, shell, args} = randomProject();
  const out = await inFolder(files, (folder) => run(program, [...args.flatMap((file) => ['-f', file]), 'config',
    '--format', 'json'], {cwd: folder, env: {PATH: process.env.PATH, HOME: folder, ...shell}}));
  if (out === undefined) {
    print({files, shell, args, fails: true});
    continue;
  }
  // config writes the "$" of a value as "$$".
  const all = Object.entries(JSON.parse(out).services.web.environment ?? {}).filter(([, value]) => value !== null);
  const gets = known(Object.fromEntries(all.map(([name, value]) => [name, value.replaceAll('$$', '$')])));
  print({files, shell, args, gets: {'production#web': gets}});
}
