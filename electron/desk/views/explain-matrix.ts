import type { MatrixView } from '@shared/ipc'
import { reading, roleMatrix } from '@shared/policy'
import type { Desk } from '../desk'
import { longDate } from './dates'
import { Names } from './names'
import { takes } from './rules'

/** Who may do what in the present program, by the readings in force: a job aid that is made of the pack itself. */
export function matrixView(desk: Desk): MatrixView {
  const { programs, directory } = desk
  const pack = desk.keyboard.program()
  const { columns, sections } = roleMatrix(programs, directory, pack.id)
  return {
    program: pack.title,
    asOf: `As of ${longDate(desk.now(), desk.timeZone)}`,
    columns,
    sections,
    readings: readingsInForce(desk)
  }
}

/** Every reading that the present program takes, with the option in force. */
function readingsInForce(desk: Desk): MatrixView['readings'] {
  const { programs, directory } = desk
  const pack = desk.keyboard.program()
  const names = new Names(desk)
  return programs
    .rules()
    .filter(({ id, options }) => options !== undefined && takes(pack, id, programs))
    .map((rule) => ({
      id: rule.id,
      question: rule.question ?? rule.place,
      option: names.optionLabel(rule.id, reading(programs, directory, pack.id, rule.id))
    }))
}
