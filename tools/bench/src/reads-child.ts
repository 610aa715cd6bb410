import { bootProductInventory } from '@banyan/product-inventory';
import { readConfig } from '@banyan/service';

/** The product inventory in a process of its own, so that it does not share its thread with those who ask. */
const config = readConfig('product-inventory', { PORT: '0', LOG_LEVEL: 'fatal', DATABASE_URL: process.env['DATABASE_URL'] });
const service = await bootProductInventory({ config });
process.send!({ url: service.url });
process.once('disconnect', () => void service.close().then(() => process.exit(0)));
