import { isInstant, parseOrganizationName, parseZone } from '../../domain'
import type { Command } from '../commands'
import type { Actor, RuleId } from '../model'
import { trainingOnly } from '../programs'
import { dayOf, spoken } from '../times'
import { type Check, fails, holds, type Scene } from './check'
import { HOUSE } from './house'
import { isKeeper, signedIn } from './session'

type Of<T extends Command['type']> = Extract<Command, { type: T }>
export interface CommandScene<T extends Command['type']> extends Scene {
  command: Of<T>
}

/** The name of a workspace, read as its first command reads it, for whoever asks for it on a screen (CS-TXT-01). */
export const parseWorkspaceName = (typed: string) =>
  parseOrganizationName(typed, { subject: 'the name of the workspace', rules: HOUSE.text })

/** Why somebody may not do what is for those who keep the workspace, and what to do. */
export interface NotKeeper {
  message: string
  remedy: string
  rules: RuleId[]
}

/** Null for those who keep the workspace: its administrator, or the trainer of a training workspace. */
export const notKeeper = (actor: Actor): NotKeeper | null =>
  isKeeper({ actor }) || actor.kind === 'system'
    ? null
    : {
        message: `This is for whoever keeps the workspace, and ${actor.name} is at the keyboard.`,
        remedy: 'Sign out of every program; whoever keeps the workspace does it then.',
        rules: [...HOUSE.session]
      }

/** Those who keep the workspace. */
const keeper = <T extends Command['type']>(): Check<CommandScene<T>> => ({
  id: 'keeper',
  label: 'Done by whoever keeps the workspace',
  run: ({ ctx }) => {
    const not = notKeeper(ctx.actor)
    return not === null ? holds(HOUSE.session, ctx.actor.name) : fails(not.rules, not.message, not.remedy)
  }
})

export const CREATE_WORKSPACE: readonly Check<CommandScene<'workspace.create'>>[] = [
  keeper(),
  {
    id: 'workspace-new',
    label: 'There is no workspace here yet',
    run: ({ directory, command, ctx }) => {
      if (directory.workspace !== null)
        return fails(HOUSE.record, 'This workspace exists already.', 'Create another one in its own folder.')
      return command.mode === ctx.mode
        ? holds(HOUSE.mode, command.mode === 'LIVE' ? 'Live' : 'Training')
        : fails(HOUSE.mode, 'Live and training never mix.', 'Create the workspace in its own mode.')
    }
  },
  {
    id: 'workspace-name',
    label: 'Name and time zone are in good form',
    run: ({ command }) => {
      const name = parseWorkspaceName(command.name)
      if (!name.ok) {
        const { message, rules } = name.problem
        return fails(rules, message, 'Correct the name.', {
          fields: [{ field: 'name', message, rules: [...rules] }]
        })
      }
      return parseZone(command.timeZone).ok
        ? holds(['X-14'], command.timeZone)
        : fails(['X-14'], 'No such time zone is known.', 'Choose one from the list.', {
            fields: [{ field: 'timeZone', message: 'Choose a time zone from the list.', rules: ['X-14'] }]
          })
    }
  }
]

export const CHOOSE_READING: readonly Check<CommandScene<'reading.choose'>>[] = [
  keeper(),
  {
    id: 'reading-known',
    label: 'The reading and its option exist',
    run: ({ command, ctx }) => {
      const rule = ctx.programs.rule(command.reading)
      const option = rule?.options?.find(({ id }) => id === command.option)
      return ctx.programs.find(command.program) !== undefined && rule !== undefined && option !== undefined
        ? holds([rule.id], option.label)
        : fails(HOUSE.command, 'There is no such reading or option.', 'Choose one from the list.')
    }
  },
  {
    id: 'reading-allowed',
    label: 'The option exists in this mode',
    run: ({ command, ctx }) => {
      if (ctx.programs.find(command.program) === undefined) return null
      const only = trainingOnly(ctx.programs, command.program, command.reading)
      return ctx.mode === 'LIVE' && only.includes(command.option)
        ? fails(
            [command.reading, ...HOUSE.mode],
            'This option exists only in training.',
            'Keep the other one.'
          )
        : holds([command.reading], ctx.mode === 'LIVE' ? 'Live' : 'Training')
    }
  }
]

export const MOVE_CLOCK: readonly Check<CommandScene<'clock.move'>>[] = [
  {
    id: 'training-clock',
    label: 'It is the trainer’s clock',
    run: ({ ctx }) =>
      ctx.mode === 'TRAINING' && ctx.actor.kind !== 'system'
        ? holds(HOUSE.trainer, 'Training')
        : fails(
            HOUSE.trainer,
            'Only the clock of a training workspace can be moved.',
            'Use the training workspace.'
          )
  },
  {
    id: 'forward',
    label: 'It moves forward',
    run: ({ command, ctx }) =>
      isInstant(command.to) && command.to > ctx.now
        ? holds(HOUSE.trainer, spoken(command.to, ctx.timeZone))
        : fails(
            HOUSE.trainer,
            'The clock moves only forward.',
            'Choose a later moment, or reset the training workspace.'
          )
  }
]

/** Whose directories are taken: for whoever keeps the workspace to say, and on record. */
export const ENROLL_PUBLISHER: readonly Check<CommandScene<'publisher.enroll'>>[] = [
  keeper(),
  {
    id: 'publisher-name',
    label: 'The publisher has a name',
    run: ({ command }) => {
      const parsed = parseOrganizationName(command.name, {
        subject: 'the publisher’s name',
        rules: HOUSE.publisher
      })
      if (parsed.ok) return holds(HOUSE.publisher, command.name.trim())
      return fails(HOUSE.publisher, parsed.problem.message, 'Ask the publisher for another key file.')
    }
  },
  {
    id: 'publisher-new',
    label: 'The key isn’t enrolled yet',
    run: ({ command, directory }) => {
      const known = directory.publisher(command.kid)
      return known === undefined
        ? holds(HOUSE.publisher, command.kid)
        : fails(
            HOUSE.publisher,
            `This key is enrolled already, for ${known.name}.`,
            'Nothing is left to do. To enroll it under another name, remove it first.'
          )
    }
  }
]

export const DISMISS_PUBLISHER: readonly Check<CommandScene<'publisher.dismiss'>>[] = [
  keeper(),
  {
    id: 'publisher-known',
    label: 'The key is enrolled',
    run: ({ command, directory }) => {
      const known = directory.publisher(command.kid)
      return known === undefined
        ? fails(HOUSE.object, 'No such publisher is enrolled here.', 'Choose one from the list.')
        : holds(HOUSE.publisher, known.name)
    }
  }
]

/** The directory of who is enrolled is replaced whole, by whoever keeps the workspace. */
export const IMPORT_REFERENCE: readonly Check<CommandScene<'reference.import'>>[] = [
  keeper(),
  {
    id: 'edition',
    label: 'The edition isn’t from the future',
    run: ({ command, ctx }) =>
      command.asOf <= dayOf(ctx.now, ctx.timeZone)
        ? holds(HOUSE.reference, command.asOf)
        : fails(
            HOUSE.reference,
            'This directory says that it is true up to a day that hasn’t come yet.',
            'Check the clock of this computer, and ask the publisher.'
          )
  },
  {
    id: 'edition-newer',
    label: 'It isn’t older than the one in force, or that is meant',
    run: ({ command, directory }) => {
      const { reference } = directory
      if (reference === null || command.asOf >= reference.asOf)
        return holds(HOUSE.publisher, reference === null ? 'The first one' : `After ${reference.asOf}`)
      return command.older === true
        ? holds(HOUSE.publisher, `Older than ${reference.asOf}, and confirmed`)
        : fails(
            HOUSE.publisher,
            `This directory is of ${command.asOf}, older than the one in force, which is of ${reference.asOf}.`,
            'Confirm that you want the older one, or keep the one you have.'
          )
    }
  }
]

export const EXPORT_BUNDLE: readonly Check<CommandScene<'bundle.export'>>[] = [
  {
    id: 'exporter',
    label: 'Exported by whoever is signed in, an authority, or the keeper',
    run: (scene) => {
      const { ctx } = scene
      if (isKeeper(ctx) || ctx.actor.kind === 'authority') return holds(HOUSE.session, ctx.actor.name)
      if (ctx.actor.kind === 'person') return signedIn(scene)
      return fails(
        HOUSE.session,
        'A bundle is exported by somebody who is signed in, by an authority, or by the keeper of the workspace.',
        'Sign in, or ask whoever keeps the workspace.'
      )
    }
  },
  {
    id: 'bundle-follows',
    label: 'It follows the bundle before it',
    run: ({ directory, command }) => {
      const next = (directory.bundles().at(-1)?.seq ?? 0) + 1
      return command.seq === next
        ? holds(HOUSE.record, `Bundle ${next}`)
        : fails(HOUSE.record, `The next bundle is number ${next}.`, 'Make it again from the Bundles page.')
    }
  },
  {
    id: 'bundle-range',
    label: 'Its range lies in the record',
    run: ({ command }) =>
      command.lastSeq >= command.firstSeq &&
      command.records === command.lastSeq - command.firstSeq + 1 &&
      command.lastSeq <= command.treeSize
        ? holds(HOUSE.record, `${command.firstSeq} to ${command.lastSeq}`)
        : fails(HOUSE.command, 'This range isn’t in the record.', 'Choose the range again.')
  }
]
