import { Command } from 'commander';
import { deadLetterCommands } from './dead-letter.commands.js';
import { falloutCommands } from './fallout.commands.js';
import { followCommand } from './follow.command.js';
import { GatewayClient } from './gateway-client.js';
import { impactCommand, traceCommand } from './impact.commands.js';
import { importCommand } from './import.command.js';
import { repairReportCommand } from './repair-report.command.js';

/** `npm run banyan -- …` */
export function banyan(print: (text: string) => void, env: NodeJS.ProcessEnv = process.env): Command {
  const program = new Command('banyan').description('What an operator does with a running stack, through its gateway.');
  program.option('-u, --url <url>', 'where the gateway answers', `http://127.0.0.1:${env['PORT'] || 3000}`).showHelpAfterError('(--help tells more)');
  const client = () => new GatewayClient(program.opts<{ url: string }>().url.replace(/\/+$/, ''));
  for (const commands of [deadLetterCommands, followCommand, importCommand, falloutCommands, repairReportCommand, impactCommand, traceCommand]) program.addCommand(inherited(commands({ print, client })));

  /** The option may stand behind the command, where people write it. */
  function inherited(group: Command): Command {
    for (const command of group.commands.length > 0 ? group.commands : [group]) {
      command.option('-u, --url <url>', 'where the gateway answers').on('option:url', (url: string) => program.setOptionValue('url', url));
      command.showHelpAfterError('(--help tells more)');
    }
    return group;
  }
  return program;
}
