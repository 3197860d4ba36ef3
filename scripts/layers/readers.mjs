// Records the variables that readers of dotenv files read from the same random files, for TestDotenvLikeThePrograms.
// usage: node readers.mjs MODULES ENVFILE SEED COUNT > FILE
//
// MODULES is a folder with dotenv, @next/env, vite, @expo/env and dotenv-flow installed. ENVFILE is the program of
// envfile.go, which prints the variables that docker run --env-file reads. The other readers are Debian packages.
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {inFolder, known, names, print, Random, run} from './random.mjs';

const [modules, envfile, seed, count] = process.argv.slice(2);
const vite = pathToFileURL(createRequire(join(modules, 'x.js')).resolve('vite').replace(/index\.cjs$/, 'dist/node/index.js'));
const random = new Random(seed);

// value returns the text after "=": a plain value in half of the cases, and otherwise a value that readers of dotenv
// files are known to interpret differently.
function value(i) {
  const plain = `v${i}-${Math.floor(random.number() * 90 + 10)}`;
  const odd = ['a#b', 'https://acme.com/#x', '#abc', `${plain} #b`, `"a#b"`, `'a#b'`, 'a$UNDEF', 'pa$$w0rd', 'a\\$REF',
    "'a$REF'", 'a$REF', 'a${REF}b', '"a${REF}b"', "'a${REF}b'", '${UNDEF:-def}', '${REF:-def}', '${UNDEF-def}',
    '${UNDEF:?m}', '${LATER}', '"$REF"', 'a b c', '"a\nb"', "'a\nb'", '`a`', '`a"b`', '"a\\"b"', "it's", '"a\\nb"',
    "'a\\nb'", 'a\\nb', '"a\\\\b"', 'C:\\dir', '"it\'s"', '\'say "x"\'', '', '""', "''", 'a=b', '"a" # note', ' a ',
    '"a\\tb"', '"a\\$REF"', 'a;b', 'a|b', '{"a":1}', 'a"b', '"pa$$w0rd"', "'pa$$w0rd'"];
  return random.chance(0.45) ? plain : random.chance(0.3) ? random.pick([`"${plain}"`, `'${plain}'`]) : random.pick(odd);
}

function dotenv() {
  let text = random.chance(0.5) ? '# of production\nREF=ref\n' : 'REF=ref\n';
  names.forEach((name, i) => {
    if (random.chance(0.3)) return;
    const form = random.number();
    if (form < 0.04) text += `export ${name}=${value(i)}\n`;
    else if (form < 0.07) text += `${name}: ${value(i)}\n`;
    else if (form < 0.1) text += `${name} = ${value(i)}\n`;
    else if (form < 0.12) text += `${name}\n`;
    else text += `${name}=${value(i)}\n`;
  });
  return `${text}LATER=later\n`;
}

// Every script prints a list: for each folder in its arguments, the variables of .env.production, or null if the
// reader rejects the file.
const all = `const all = async (read) => { const list = []; for (const folder of process.argv.slice(1)) {
  try { list.push(await read(folder)); } catch { list.push(null); } } console.log(JSON.stringify(list)); };
  const {readFileSync} = require('fs');`;
const node = (code) => [process.execPath, '-e', all + code];
const readers = {
  'next': undefined, // one file per process
  'vite': node(`import(${JSON.stringify(vite.href)}).then(({loadEnv}) => all((f) => loadEnv('production', f, '')));`),
  'expo': node(`const {parseProjectEnv} = require('@expo/env');
    all((f) => parseProjectEnv(f, {mode: 'production', silent: true}).env);`),
  'dotenv-flow': node(`const flow = require('dotenv-flow'); all((f) => flow.parse([f + '/.env.production']));`),
  'dotenv': node(`const {parse} = require('dotenv'); all((f) => parse(readFileSync(f + '/.env.production')));`),
  'node': node(`const {parseEnv} = require('util'); all((f) => parseEnv(readFileSync(f + '/.env.production', 'utf8')));`),
  'laravel': ['php', '-r', `require '/usr/share/php/Dotenv/autoload.php'; $all = [];
    foreach (array_slice($argv, 1) as $f) { try { $all[] = (object) Dotenv\\Dotenv::createArrayBacked($f, '.env.production')->load(); }
      catch (Throwable $e) { $all[] = null; } } echo json_encode($all);`, '--'],
  'symfony': ['php', '-r', `require '/usr/share/php/Symfony/Component/Dotenv/autoload.php'; $all = [];
    foreach (array_slice($argv, 1) as $f) { try { $d = new Symfony\\Component\\Dotenv\\Dotenv();
      $all[] = (object) $d->parse(file_get_contents($f . '/.env.production')); }
      catch (Throwable $e) { $all[] = null; } } echo json_encode($all);`, '--'],
  'ruby': ['ruby', '-rdotenv', '-rjson', '-e', `puts JSON.generate(ARGV.map { |f|
    begin; Dotenv::Environment.new(f + '/.env.production', false).to_h; rescue StandardError; nil; end })`],
  'python': ['/usr/bin/python3', '-c', `import sys, json, dotenv
print(json.dumps([dotenv.dotenv_values(f + '/.env.production') for f in sys.argv[1:]]))`],
  'docker-run': [envfile],
};

const files = Array.from({length: Number(count)}, dotenv);
const tree = Object.fromEntries(files.map((text, i) => [`${i}/.env.production`, text]));
await inFolder(tree, (top) => {
  const folders = files.map((_, i) => join(top, String(i)));
  for (const [reader, command] of Object.entries(readers)) {
    const options = {cwd: modules, env: {PATH: process.env.PATH, HOME: top, NODE_ENV: 'production'}};
    const [program, ...args] = command ?? node(`const {loadEnvConfig} = require('@next/env');
      all((f) => loadEnvConfig(f, false, {info() {}, error() {}}, true).combinedEnv);`);
    const batches = command ? [folders] : folders.map((folder) => [folder]);
    const read = batches.flatMap((batch) => JSON.parse(run(program, [...args, ...batch], options)));
    read.forEach((env, i) => {
      const gets = env && known(Object.fromEntries(Object.entries(env).filter(([, v]) => v !== null)));
      print({kind: reader, files: {'.env.production': files[i]}, ...(env ? {gets: {'production#': gets}} : {fails: true})});
    });
  }
});
