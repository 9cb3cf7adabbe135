// Installs the npm packages that a command needs when they are missing, so that a fresh clone needs one command only.
// Plain JavaScript because it runs before the TypeScript runner is installed.
// Usage: node scripts/ready.mjs run | all      (run: what `npm start` uses; all: also what tests and checks use)
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const lock = path.join(root, '.installing');
const everything = process.argv[2] === 'all';
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Billing Handoff needs Node.js 20.19 or newer; this is ${process.versions.node}. Install a newer Node.js and run the command again.`
  );
  process.exit(1);
}

const wanted = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const names = { ...wanted.dependencies, ...(everything ? wanted.devDependencies : {}) };

function installed([name, range]) {
  const manifest = path.join(root, 'node_modules', name, 'package.json');
  if (!existsSync(manifest)) return false;
  return !/^\d/.test(range) || JSON.parse(readFileSync(manifest, 'utf8')).version === range;
}

/** Two commands of a fresh clone may start together; one installs, the other waits for it. */
function takeTurn() {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      process.once('exit', () => rmSync(lock, { force: true }));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isHeld()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    else rmSync(lock, { force: true });
  }
}

function isHeld() {
  try {
    process.kill(Number(readFileSync(lock, 'utf8') || process.pid), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function isReady() {
  return Object.entries(names).every(installed);
}

function install() {
  console.error('Installing npm packages (once; about two minutes) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Adding to what is there leaves a running server its packages; `npm ci` would pull them from under it.
  const how = existsSync(path.join(root, 'node_modules', '.package-lock.json')) ? ['install', '--no-save'] : ['ci'];
  const args = [...how, '--no-audit', '--no-fund', '--loglevel=error', ...(everything ? [] : ['--omit=dev'])];
  try {
    execFileSync(npm, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  } catch {
    console.error('The npm packages could not be installed. Check the network and run "npm ci" to see why.');
    process.exit(1);
  }
}

if (!isReady() || existsSync(lock)) {
  takeTurn();
  if (!isReady()) install();
}
