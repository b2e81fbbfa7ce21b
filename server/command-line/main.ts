import { Command } from 'commander'
import { KEY_SCOPES } from '#domain/access.ts'
import { TEMPLATE_KEYS } from '#domain/templates/index.ts'
import { answerRefusal } from '#server/command-line/answer.ts'
import { checkCommand } from '#server/command-line/check-command.ts'
import { importCommand } from '#server/command-line/import-command.ts'
import {
  createKeyCommand,
  resetSecondFactorCommand,
  usersCommand,
} from '#server/command-line/people-commands.ts'
import { setUpCommand } from '#server/command-line/set-up-command.ts'

const program = new Command('kindling')
  .description('Commands for a Kindling installation; they work beside a running server.')
  .showHelpAfterError()

addCommand(program, 'setup', 'make the workspace and its administrator, once')
  .addHelpText('after', '\nThe administrator’s password is read from standard input.')
  .requiredOption('--name <name>', 'the administrator’s name')
  .requiredOption('--email <email>', 'the administrator’s email')
  .requiredOption('--workspace <name>', 'the name of the workspace')
  .requiredOption('--country <code>', 'default country, such as UA')
  .option('--currency <code>', 'default currency, such as UAH; the country’s when left out')
  .option('--template <key>', `sales process: ${TEMPLATE_KEYS.join(', ')}`, 'guided')
  .option('--language <code>', 'en or uk; your terminal’s when left out')
  .option('--time-zone <zone>', 'such as Europe/Kyiv; this machine’s when left out')
  .action(orRefuse(setUpCommand))

addCommand(program, 'users', 'list the users').action(orRefuse(usersCommand))

addCommand(program, 'reset-second-factor', 'take away the lost second factor of a user')
  .argument('<email>', 'whose')
  .action(orRefuse(resetSecondFactorCommand))

const keys = program.command('keys').description('API keys')
addCommand(keys, 'create', 'make an API key and print its token, this once')
  .requiredOption('--user <email>', 'whose rights the key has')
  .requiredOption('--scopes <scopes>', `separated by commas: ${KEY_SCOPES.join(', ')}`)
  .option('--expires <date>', 'such as 2027-01-31 or 2027-01-31T12:00:00Z; never when left out')
  .option('--name <name>', 'what the key is for', 'command line')
  .action(orRefuse(createKeyCommand))

addCommand(program, 'import', 'import leads from a CSV file')
  .argument('<file>', 'the file; standard headings need no mapping, others are guessed')
  .option('--user <email>', 'who imports; the first administrator when left out')
  .action(orRefuse(importCommand))

addCommand(
  program,
  'check',
  'check everything that is always true of the data; ends with 1 if not',
).action(orRefuse(checkCommand))

await program.parseAsync()

function addCommand(parent: Command, name: string, description: string): Command {
  return parent.command(name).description(description).option('--json', 'answer in JSON')
}

/** Commander gives arguments, then options, then the command. */
function orRefuse<Given extends [...unknown[], { json?: boolean }]>(
  command: (...given: Given) => Promise<void>,
) {
  return async (...given: [...Given, Command]) => {
    const options = given.at(-2) as { json?: boolean }
    try {
      await command(...(given.slice(0, -1) as unknown as Given))
    } catch (error) {
      answerRefusal(options.json, error)
    }
  }
}
