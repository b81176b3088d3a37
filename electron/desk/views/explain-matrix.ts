import type { MatrixView } from '@shared/ipc'
import { readingsInForce, roleMatrix } from '@shared/policy'
import type { Desk } from '../desk'
import { longDate } from './dates'
import { Names } from './names'

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
    readings: readingsOf(desk)
  }
}

/** Every reading that the present program takes, with the option in force. */
function readingsOf(desk: Desk): MatrixView['readings'] {
  const { programs, directory } = desk
  const pack = desk.keyboard.program()
  const names = new Names(desk)
  const inForce = readingsInForce(programs, directory, pack.id)
  return programs.rules().flatMap(({ id, question, place }) => {
    const option = inForce[id]
    return option === undefined
      ? []
      : [{ id, question: question ?? place, option: names.optionLabel(id, option) }]
  })
}
