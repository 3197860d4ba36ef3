// Random numbers, variable names and folders for all recorders.
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';

// names lists WorkOS variables that are not secret.
export const names = [
  'WORKOS_CLIENT_ID', 'WORKOS_REDIRECT_URI', 'WORKOS_API_HOSTNAME', 'AUTHKIT_DOMAIN', 'WORKOS_COOKIE_DOMAIN',
];

// Random returns numbers from 0 to 1 (mulberry32). The same seed gives the same numbers on all machines.
export class Random {
  constructor(seed) { this.state = Number(seed); }
  number() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  chance(share) { return this.number() < share; }
  pick(list) { return list[Math.floor(this.number() * list.length)]; }
}

// inFolder writes files to a new folder, calls a function with its path, and removes the folder.
export async function inFolder(files, call) {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), {recursive: true});
      writeFileSync(join(folder, file), text);
    }
    return await call(folder);
  } finally {
    rmSync(folder, {recursive: true});
  }
}

// run returns the output of a program, or undefined if it fails.
export function run(program, args, options) {
  try {
    return execFileSync(program, args, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options});
  } catch (error) {
    if (error.status === undefined || error.status === null) throw error; // the program could not be started
    return undefined;
  }
}

// known returns the variables to compare.
export function known(all, of = names) {
  return Object.fromEntries(of.filter((name) => name in all).map((name) => [name, all[name]]));
}

// print writes a recorded case as one line.
export function print(record) { console.log(JSON.stringify(record)); }
