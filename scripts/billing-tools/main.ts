/** The local stand-in for a billing tool: `npx tsx scripts/billing-tools/main.ts [--tool NAME] [--port N] [--file FILE] [--key KEY] [--search-lag SECONDS]`. */
import { parseArgs } from 'node:util';
import { billingTools } from './tools.js';

const { values } = parseArgs({
  options: {
    tool: { type: 'string', default: 'stripe' },
    port: { type: 'string', default: '12111' },
    file: { type: 'string' },
    key: { type: 'string' },
    'search-lag': { type: 'string', default: '0' }
  }
});

const tool = billingTools[values.tool];
if (!tool) {
  const names = Object.keys(billingTools).join(', ');
  console.error(`There is no stand-in for "${values.tool}": --tool takes one of ${names}.`);
  process.exit(1);
}
const standIn = tool.open({
  ...(values.file ? { file: values.file } : {}),
  ...(values.key ? { key: values.key } : {}),
  searchLag: Number(values['search-lag'])
});
try {
  const port = await standIn.listen(Number(values.port));
  console.log(`Billing tool at http://127.0.0.1:${port}`);
} catch (error) {
  const code = (error as NodeJS.ErrnoException).code;
  console.error(code === 'EADDRINUSE' ? `Port ${values.port} is taken. Choose another with --port.` : String(error));
  process.exit(1);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => void standIn.close().then(() => process.exit(0)));
