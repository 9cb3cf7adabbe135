/** The local stand-in for the billing tool: `npx tsx scripts/billing-tools/main.ts [--port N] [--file FILE] [--key KEY] [--search-lag SECONDS]`. */
import { parseArgs } from 'node:util';
import { StripeStandIn } from './stripe/server.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '12111' },
    file: { type: 'string' },
    key: { type: 'string' },
    'search-lag': { type: 'string', default: '0' }
  }
});
const standIn = new StripeStandIn({
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
