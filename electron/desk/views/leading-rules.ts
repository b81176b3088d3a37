import { identityReading } from '@shared/policy'
import type { RuleId } from '@shared/policy/model'
import type { StoredRecord } from '../records'
import { type Begun, type Facts, Names } from './names'
import { ruleIdsOf } from './record-facts'
import { unique } from './wording'

const NONE: Begun = new Map()

/** More than a handful beside one line can't be taken in; the drawer has them all. */
const MOST = 4

/**
 * The rules that stand beside a record in the list: of a refusal those that forbade it, else those of the pack's fact
 * that the act is about. A record cites every check that it passed, which is for the drawer. `begun` is needed for the
 * steps of a registration alone.
 */
export function leadingRules(record: StoredRecord, facts: Facts, begun: Begun = NONE): RuleId[] {
  const found = record.refusal?.rules ?? rulesOfFact(record, facts, begun)
  return unique(found.length > 0 ? found : ruleIdsOf(record)).slice(0, MOST)
}

function rulesOfFact({ command }: StoredRecord, facts: Facts, begun: Begun): RuleId[] {
  const names = new Names(facts)
  switch (command.type) {
    case 'registration.begin':
      return names.pack(command.program)?.registration?.entry.rules ?? []
    case 'registration.advance':
    case 'registration.return':
      return names.screenFact(begun.get(command.registrationId) ?? '', command.screen)?.rules ?? []
    case 'registration.submit': {
      const program = facts.directory.request(command.requestId)?.program
      return (program && names.pack(program)?.registration?.acknowledgement.rules) || []
    }
    case 'request.decide': {
      const request = facts.directory.request(command.requestId)
      const route = request && names.route(request)
      if (command.outcome === 'defer')
        return [...(route?.outcomeRules ?? []), ...(route?.deferNote?.rules ?? [])]
      return route?.rules ?? []
    }
    case 'request.record-evidence': {
      const request = facts.directory.request(command.requestId)
      const route = request && names.route(request)
      return route?.evidence.find(({ kind }) => kind === command.kind)?.rules ?? []
    }
    case 'request.cancel-overdue':
    case 'request.remind': {
      const request = facts.directory.request(command.requestId)
      const route = request && names.route(request)
      return (command.type === 'request.remind' ? route?.remind?.rules : route?.lasts?.rules) ?? []
    }
    case 'account.sign-in':
      return facts.programs.findIdentity(command.identity)?.signIn.rules ?? []
    case 'account.recover': {
      const recovery = facts.programs.findIdentity(command.identity)?.recovery
      return recovery?.[command.factor].rules ?? []
    }
    case 'account.expire-password':
      return passwordFacts(command.accountId, facts)?.maxAge?.rules ?? []
    case 'account.change-password':
      return rulesOfChange(command, facts)
    default:
      return []
  }
}

const passwordFacts = (accountId: string, { directory, programs }: Facts) => {
  const account = directory.account(accountId)
  return account && programs.findIdentity(account.identity)?.password
}

function rulesOfChange(
  command: Extract<StoredRecord['command'], { type: 'account.change-password' }>,
  facts: Facts
): RuleId[] {
  const password = passwordFacts(command.accountId, facts)
  const identity = facts.directory.account(command.accountId)?.identity
  if (password === undefined || identity === undefined) return []
  if (command.reason === 'first') return password.temporary?.rules ?? []
  if (command.reason === 'expired') return password.expired?.rules ?? []
  if (command.reason === 'reset') return password.reset?.rules ?? []
  if (password.oncePer === undefined) return password.change.rules
  const { reading, options } = password.oncePer
  return options[identityReading(facts.programs, facts.directory, identity, reading)]?.rules ?? []
}
