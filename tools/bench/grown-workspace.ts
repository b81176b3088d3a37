import { startWorkspaces } from '../../electron/main/ports'

/**
 * Makes a training workspace in `dataFolder` and lets it grow to at least `records` records by ordinary commands: its
 * signed-up people sign in and out, as they would over years. Gives the number of records it then holds.
 */
export { startWorkspaces }

export const growWorkspace = async (root: string, dataFolder: string, records: number): Promise<number> => {
  const { workspaces } = await startWorkspaces(root, dataFolder)
  const opened = await workspaces.openTraining()
  if (!opened.ok) throw new Error(opened.message)
  const desk = workspaces.desk()
  const accounts = desk.directory.accounts()
  for (let i = 0; desk.recordCount < records; i++) {
    const account = accounts[i % accounts.length]
    if (account === undefined) throw new Error('the training workspace has no accounts')
    const person = desk.directory.person(account.personId)
    const actor = {
      kind: 'person',
      id: account.personId,
      name: `${person?.firstName} ${person?.lastName}`
    } as const
    const { decision } = await desk.execute(
      {
        type: 'account.sign-in',
        identity: account.identity,
        userId: account.userId,
        termsAccepted: true,
        attested: [{ check: 'password-matches', holds: true }]
      },
      { actor, session: null }
    )
    if (!decision.accepted) throw new Error(decision.refusal.message)
    const session = { accountId: account.id, scope: 'full' } as const
    await desk.execute({ type: 'account.sign-out', accountId: account.id }, { actor, session })
  }
  const held = desk.recordCount
  await workspaces.lock('demand')
  return held
}
