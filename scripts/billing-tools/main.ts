/** The local stand-in for a billing tool: `npx tsx scripts/billing-tools/main.ts [--tool stripe|xero] [--port N] [--file FILE] [--key KEY] [--search-lag SECONDS]`. */
import { parseArgs } from 'node:util';
import { StripeStandIn } from './stripe/server.js';
import { XeroStandIn } from './xero/server.js';

const { values } = parseArgs({
  options: {
    tool: { type: 'string', default: 'stripe' },
    port: { type: 'string', default: '12111' },
    file: { type: 'string' },
    key: { type: 'string' },
    'search-lag': { type: 'string', default: '0' }
  }
});
const file = values.file ? { file: values.file } : {};

function standInOf(tool: string): StripeStandIn | XeroStandIn {
  if (tool === 'xero') return new XeroStandIn(file);
  if (tool === 'stripe')
    return new StripeStandIn({
      ...file,
      ...(values.key ? { key: values.key } : {}),
      searchLag: Number(values['search-lag'])
    });
  console.error(`There is no stand-in for "${tool}": --tool takes stripe or xero.`);
  process.exit(1);
}

const standIn = standInOf(values.tool);
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
