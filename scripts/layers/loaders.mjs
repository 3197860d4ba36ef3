// Records the variables that frameworks read from several dotenv files, for TestLoadersLikeThePrograms.
// usage: node loaders.mjs MODULES REACT ENVFILE SEED COUNT > FILE
//
// MODULES is a folder with c12 and @nestjs/config. REACT is a folder with react-scripts and the versions of dotenv
// that it uses. ENVFILE is the program of envfile.go. The other readers are Debian packages. Recorded projects
// contain the manifest or command by which golive recognizes the reader.
import {cpSync, existsSync, mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {inFolder, known, names, print, Random, run} from './random.mjs';

const [modules, react, envfile, seed, count] = process.argv.slice(2);
const random = new Random(seed);

function value(file) {
  const plain = `${file.slice(1).replaceAll('.', '-')}-${Math.floor(random.number() * 90 + 10)}`;
  return random.pick([...Array(10).fill(plain), `"${plain}"`, `'${plain}'`, '', `${plain} # note`, `${plain}#x`, `"${plain}-\${${random.pick(names)}}"`]);
}

const file = (name, share = 0.5) => names.filter(() => random.chance(share)).map((n) => `${n}=${value(name)}\n`).join('');
const packageOf = (name, start) => JSON.stringify({name: 'web', scripts: {build: start}, dependencies: {[name]: '1.0.0'}}, null, 2) + '\n';

// chosen returns the existing files of a list.
const chosen = (at, list) => list.filter((name) => existsSync(join(at, name)));
const script = (code) => (at, env = {}) => {
  const out = run(process.execPath, ['--input-type=module', '-e', code, at], {cwd: modules, env: {PATH: process.env.PATH, ...env}});
  return JSON.parse(out);
};

// c12 reads the file that nuxi passes to it: .env unless the option --dotenv names another file.
const c12 = (name) => script(`import {loadDotenv} from 'c12';
  console.log(JSON.stringify(await loadDotenv({cwd: process.argv[1], fileName: '${name}', env: {}})));`);
const nest = (list) => script(`import {ConfigModule} from '@nestjs/config';
  import 'reflect-metadata';
  process.chdir(process.argv[1]);
  await ConfigModule.forRoot({envFilePath: ${JSON.stringify(list)}});
  console.log(JSON.stringify(process.env));`);
const ruby = `require 'pathname'; require 'json'
  module ActiveSupport; module Notifications; def self.instrument(*a); yield if block_given?; end
    def self.subscribe(*a); end; end; end
  class Text < String; def test?; self == 'test'; end; end
  module Rails; def self.root; Pathname.new(ARGV[0]); end; def self.env; Text.new('production'); end
    def self.application; nil; end
    class Railtie; def self.instance; @instance ||= new; end
      def self.config; Object.new.tap { |c| def c.before_configuration; end }; end; end; end
  require 'dotenv/rails'; Dotenv::Railtie.load; puts JSON.generate(ENV.to_h)`;

const layered = ['.env', '.env.local', '.env.production', '.env.production.local', '.env.staging'];
const programs = {
  cra: {files: {'package.json': packageOf('react-scripts', 'react-scripts build')}, reads: (at) => {
    const out = run(process.execPath, ['-e', `process.env.NODE_ENV = 'production'; require('./env.js');
      console.log(JSON.stringify(process.env));`], {cwd: react, env: {PATH: process.env.PATH, DOTENV: join(at, '.env')}});
    return JSON.parse(out);
  }},
  rails: {files: {Gemfile: "source 'https://rubygems.org'\ngem 'rails'\ngem 'dotenv-rails'\n"}, reads: (at) =>
    JSON.parse(run('ruby', ['-e', ruby, at], {cwd: at, env: {PATH: process.env.PATH}}))},
  symfony: {files: {'composer.json': '{"require": {"symfony/dotenv": "7.0"}}\n'}, reads: (at) => {
    const out = run('php', ['-r', `require '/usr/share/php/Symfony/Component/Dotenv/autoload.php';
      $_SERVER['APP_ENV'] = 'production'; (new Symfony\\Component\\Dotenv\\Dotenv())->loadEnv($argv[1] . '/.env');
      echo json_encode((object) $_ENV);`, '--', at], {cwd: at, env: {PATH: process.env.PATH}});
    return out === undefined ? undefined : JSON.parse(out);
  }},
  nuxt: {files: {'package.json': packageOf('nuxt', 'nuxt build')}, reads: c12('.env')},
  'nuxt --dotenv': {files: {'package.json': packageOf('nuxt', 'nuxt build --dotenv .env.production')}, reads: c12('.env.production')},
  nest: {files: {'package.json': packageOf('@nestjs/config', 'nest build'),
    'src/app.module.ts': "ConfigModule.forRoot({envFilePath: ['.env.production']})\n"}, reads: nest(['.env.production'])},
  'nest list': {files: {'package.json': packageOf('@nestjs/config', 'nest build'),
    'src/app.module.ts': "ConfigModule.forRoot({envFilePath: ['.env.production', '.env']})\n"}, reads: nest(['.env.production', '.env'])},
  'nest reversed': {files: {'package.json': packageOf('@nestjs/config', 'nest build'),
    'src/app.module.ts': "ConfigModule.forRoot({envFilePath: ['.env', '.env.production']})\n"}, reads: nest(['.env', '.env.production'])},
  node: {command: (list) => `node ${list.map((name) => `--env-file=${name}`).join(' ')} server.js`, part: 'node-1', reads: (at, list) => {
    const out = run(process.execPath, [...list.map((name) => `--env-file=${name}`), '-p', 'JSON.stringify(process.env)'], {cwd: at, env: {PATH: process.env.PATH}});
    return out === undefined ? undefined : JSON.parse(out);
  }},
  'docker run': {command: (list) => `docker run ${list.map((name) => `--env-file ${name}`).join(' ')} acme/web`, part: 'docker-run-1', reads: (at, list) => {
    const all = [];
    for (const name of list) {
      mkdirSync(join(at, '.docker'), {recursive: true});
      cpSync(join(at, name), join(at, '.docker/.env.production'));
      all.push(JSON.parse(run(envfile, [join(at, '.docker')]))[0]);
    }
    return all.includes(null) ? undefined : Object.assign({}, ...all);
  }},
};

for (const [kind, program] of Object.entries(programs)) {
  for (let i = 0; i < Number(count); i++) {
    const files = {};
    for (const name of layered) {
      if (name !== '.env.production' && random.chance({'.env': 0.15, '.env.production.local': 0.8}[name] ?? 0.4)) continue;
      const text = file(name);
      if (text !== '') files[name] = text;
    }
    if (kind === 'symfony') files['.env'] ??= 'APP_DEBUG=0\n'; // Symfony does not start without the file
    files['.env.production'] ??= `${names[0]}=only\n`;
    let list = [];
    if (program.command) {
      list = ['.env', '.env.production', '.env.production.local'].filter((name) => name in files && random.chance(0.7));
      if (list.length === 0) list = ['.env.production'];
      if (random.chance(0.3)) list.reverse();
      files['deploy-production.sh'] = `${program.command(list)}\n`;
    } else {
      Object.assign(files, program.files, {Dockerfile: 'FROM node:22\nCOPY . .\n'});
      // golive treats a file with production in its name as a production file in every folder.
      if (kind.startsWith('n')) delete files['.env.production.local'];
      else if (random.chance(0.4) && !files['.env.production.local']) files['.dockerignore'] = '.env*.local\n';
    }
    const result = await inFolder(files, (at) => {
      if (files['.dockerignore']) for (const name of chosen(at, layered)) if (name.endsWith('.local')) rmSync(join(at, name));
      return program.reads(at, list);
    });
    print({kind, files, ...(result ? {gets: {[`production#${program.part ?? ''}`]: known(result)}} : {fails: true})});
  }
}
