// Records the variables of Terraform configurations, for TestTerraformLikeTheProgram.
// usage: node terraform.mjs PROGRAM SEED COUNT > FILE
//
// The recorded project contains resources. The program instead gets outputs with the same expressions, because it
// cannot load providers. The commands of the project run it.
import {mkdirSync, readFileSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {inFolder, known, names, print, Random, run} from './random.mjs';

const [program, seed, count] = process.argv.slice(2);
const random = new Random(seed);
const texts = {workos_client_id: 'WORKOS_CLIENT_ID', workos_redirect_uri: 'WORKOS_REDIRECT_URI',
  workos_api_hostname: 'WORKOS_API_HOSTNAME'};
const mapped = ['AUTHKIT_DOMAIN', 'WORKOS_COOKIE_DOMAIN'];
const all = [...Object.keys(texts), 'app_env'];

const plain = (where) => `${where}-${Math.floor(random.number() * 90 + 10)}`;

// text returns an HCL string or other literal.
function text(where) {
  const value = plain(where);
  return random.pick([...Array(8).fill(`"${value}"`), `"${value}" # note`, `"${value}$x"`, `"$\${${value}}"`, `"a\\"b"`,
    `"a\\\\b"`, '8080', 'true', '""', `<<EOT\n${value}\nEOT`, `<<-EOT\n    ${value}\n      $\${b}\n  EOT`]);
}

function map(where, share = 0.6) {
  const entries = mapped.filter(() => random.chance(share)).map((name) => {
    const key = random.pick([name, name, `"${name}"`]);
    return `${key} ${random.pick(['=', '=', ':'])} ${text(where).replace(/^<.*/s, '"folded"')}`;
  });
  return entries.length === 0 ? '{}' : random.chance(0.5) ? `{ ${entries.join(', ').replaceAll(/ # note(?=,|$)/g, '')} }`
    : `{\n  ${entries.join('\n  ')}\n}`;
}

const value = (name, where) => name === 'app_env' ? map(where) : text(where);

function definitions(where, share = 0.4, of = all) {
  return `region = "${where}"\n` + of.filter(() => random.chance(share)).map((n) => `${n} = ${value(n, where)}\n`).join('');
}

function jsonDefinitions(where, share = 0.4) {
  const chosen = all.filter(() => random.chance(share));
  const of = (name) => name === 'app_env' ? {[random.pick(mapped)]: plain(where)}
    : random.pick([plain(where), plain(where), 8080, true, `$\${${where}}`, `${where}$x`]);
  return JSON.stringify(Object.fromEntries([['region', where], ...chosen.map((name) => [name, of(name)])]), null, 2) + '\n';
}

function variables(where, share, required) {
  return all.filter(() => random.chance(share)).map((name) => {
    const type = random.chance(0.6) ? `  type = ${name === 'app_env' ? 'map(string)' : 'string'}\n` : '';
    const fallback = required ? '' : `  default = ${value(name, where)}\n`;
    return `variable "${name}" {\n${type}${fallback}}\n`;
  }).join('');
}

// expression returns an expression that a resource assigns to a variable.
function expression(name, where) {
  const variable = Object.keys(texts).find((key) => texts[key] === name) ?? `app_env.${name}`;
  return random.pick([text(where).replace(/^<.*/s, '"plain"').replace(/ # note/, ''), `"${plain(where)}"`,
    ...(texts[name] ? [`var.${variable}`, `"\${var.${variable}}"`, `"https://\${var.${variable}}/x"`] : []),
    'local.host', '"https://${local.host}"', `upper("${where}")`, `var.region == "x" ? "a" : "b"`, `("${where}")`,
    `tostring("${plain(where)}")`]);
}

function object(where, share = 0.5) {
  return `{ ${names.filter(() => random.chance(share)).map((name) => `${name} = ${expression(name, where)}`).join(', ')} }`;
}

// environment returns the environment map of a function.
function environment() {
  return random.pick([() => object('map'), () => `merge(${object('first')}, ${object('second')})`,
    () => `merge(${object('first')}, local.common)`, () => `merge(local.common, ${object('second')})`,
    () => `merge(${object('first')}, var.app_env, ${object('third', 0.3)})`,
    () => `merge(${object('first')}, { for k, v in local.common : k => v })`,
    () => `merge(${object('first')}, var.region == "x" ? local.common : {})`, () => 'local.common', () => 'var.app_env',
    () => `merge(${object('first')}, [local.common, ${object('spread', 0.3)}]...)`,
    () => `tomap(${object('map')})`])();
}

const pairs = (where) => names.filter(() => random.chance(0.5)).map((name) => random.chance(0.7)
  ? `{ name = "${name}", value = ${expression(name, where)} }` : `{ value = ${expression(name, where)}, name = "${name}" }`);

// more is the only variable in local.more. Hosts differ in which of two variables with the same name applies.
const more = 'WORKOS_API_HOSTNAME';

// containers returns the definitions of a task with one container.
function containers() {
  const list = random.pick([() => `[${pairs('list').join(', ')}]`, () => `[for k, v in local.common : { name = k, value = v }]`,
    () => `concat([${pairs('list').filter((pair) => !pair.includes(`"${more}"`)).join(', ')}], local.more)`])();
  return `jsonencode([{\n    name = "web"\n    environment = ${list}\n  }])`;
}

// command returns the commands that apply the configuration, and writes the variable files that they name.
function command(folder, files) {
  const at = folder === '' ? '' : `-chdir=${folder.slice(0, -1)} `;
  const options = [];
  for (const [name, share] of [['common', 0.4], ['production', 0.8], ['overrides', 0.2]]) {
    if (!random.chance(share)) continue;
    files[`${folder}${name}.tfvars`] = definitions(name, name === 'production' ? 0.6 : 0.35);
    options.push(random.pick([`-var-file=${name}.tfvars`, `-var-file="${name}.tfvars"`]));
  }
  if (random.chance(0.06)) options.push('-var-file=gone.tfvars');
  if (random.chance(0.25)) {
    const option = random.pick([`-var workos_client_id=${plain('option')}`, `-var="workos_redirect_uri=${plain('option')}"`,
      `-var 'app_env={"AUTHKIT_DOMAIN":"option"}'`, `-var "region=option"`]);
    options.splice(Math.floor(random.number() * (options.length + 1)), 0, option);
  }
  if (random.chance(0.1)) options.reverse();
  let before = '';
  let prefix = '';
  if (random.chance(0.2)) before = `export TF_VAR_${random.pick(Object.keys(texts))}=${plain('process')}\n`;
  else if (random.chance(0.15)) prefix = `TF_VAR_${random.pick(Object.keys(texts))}=${plain('process')} `;
  return `${before}${prefix}terraform ${at}apply -auto-approve ${options.join(' ')}`.trim() + '\n';
}

// carrier puts commands into a script, a Makefile or a workflow.
function carrier(commands, files) {
  const lines = commands.trim().split('\n');
  switch (random.pick(['script', 'script', 'makefile', 'workflow'])) {
    case 'script':
      files['deploy.sh'] = commands;
      break;
    case 'makefile':
      files.Makefile = `${lines.slice(0, -1).map((line) => line + '\n').join('')}deploy:\n\t${lines.at(-1)}\n`;
      break;
    case 'workflow':
      files['.github/workflows/deploy.yml'] = 'on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n' +
        `    environment: production\n    steps:\n      - run: |\n${lines.map((line) => `          ${line}\n`).join('')}`;
  }
}

function project() {
  const folder = random.pick(['', 'infra/']);
  const files = {};
  const required = random.chance(0.04);
  files[`${folder}variables.tf`] = `variable "region" {\n  default = "eu"\n}\n`;
  const optional = variables('default', required ? 0.5 : 1);
  files[`${folder}variables.tf`] += optional;
  for (const name of all) {
    if (!optional.includes(`variable "${name}"`)) files[`${folder}variables.tf`] += `variable "${name}" {}\n`;
  }
  if (random.chance(0.12)) files[`${folder}variables_override.tf`] = variables('override', 0.4, false);
  for (const [name, share] of [['terraform', 0.4], ['b.auto', 0.15], ['a.auto', 0.2]]) {
    if (!random.chance(share)) continue;
    if (random.chance(0.3)) files[`${folder}${name}.tfvars.json`] = jsonDefinitions(name);
    else files[`${folder}${name}.tfvars`] = definitions(name);
  }
  if (random.chance(0.05)) files[`${folder}terraform.tfvars`] = `workos_client_id = ${random.pick(['"open', '["list"]', '"x" "y"'])}\n`;
  if (required) files[`${folder}terraform.tfvars`] = definitions('terraform', 1);
  const commands = command(folder, files);
  carrier(commands, files);
  return {folder, files, commands};
}

const locals = () => `locals {\n  host = "${plain('host')}"\n  common = ${object('local', 0.3).replaceAll('local.host', 'var.region')}\n` +
  `  more = [{ name = "${more}", value = ${expression(more, 'more').replaceAll('local.host', 'var.region')} }]\n}\n`;

for (let i = 0; i < Number(count); i++) {
  const {folder, files, commands} = project();
  const label = random.pick(['production', 'production', 'web']);
  const [shared, environ, task] = [locals(), environment(), containers()];
  files[`${folder}main.tf`] = `${shared}resource "aws_lambda_function" "${label}" {\n  environment {\n    variables = ${environ}\n` +
    `  }\n}\nresource "aws_ecs_task_definition" "${label}" {\n  family = "web"\n  container_definitions = ${task}\n}\n`;
  const outputs = `${shared}output "variables" {\n  value = {\n${all.map((name) => `    ${name} = var.${name}\n`).join('')}  }\n}\n` +
    `output "environment" {\n  value = ${environ}\n}\noutput "containers" {\n  value = ${task}\n}\n`;
  const state = await inFolder({...files, [`${folder}main.tf`]: outputs}, (at) => {
    mkdirSync(join(at, '.bin'));
    symlinkSync(program, join(at, '.bin/terraform'));
    const env = {PATH: `${join(at, '.bin')}:${process.env.PATH}`, HOME: at, TF_INPUT: '0', CHECKPOINT_DISABLE: '1'};
    if (run('bash', ['-c', commands], {cwd: at, env}) === undefined) return undefined;
    return JSON.parse(readFileSync(join(at, folder, 'terraform.tfstate'), 'utf8')).outputs;
  });
  if (state === undefined) {
    print({kind: 'terraform', files, fails: true});
    continue;
  }
  const {app_env: entries, ...rest} = state.variables.value;
  const strings = (values) => known(Object.fromEntries(Object.entries(values).map(([name, v]) => [name, String(v)])));
  const list = JSON.parse(state.containers.value)[0].environment;
  const inProduction = files[`${folder}production.tfvars`] ||
    files['.github/workflows/deploy.yml'] && commands.includes('-var-file');
  const environmentName = label === 'production' ? 'production' : '';
  print({kind: 'terraform', files, gets: {
    [inProduction ? 'production#' : '#']: strings({...Object.fromEntries(Object.entries(rest).map(([name, v]) => [texts[name], v])), ...entries}),
    [`${environmentName}#aws_lambda_function.${label}`]: strings(state.environment.value ?? {}),
    [`${environmentName}#aws_ecs_task_definition.${label}.web`]: strings(Object.fromEntries(list.map((v) => [v.name, v.value]))),
  }});
}
